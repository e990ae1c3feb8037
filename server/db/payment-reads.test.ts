import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPaymentReads, lastOfDeviceQuery, type PaymentReads } from "./payment-reads";
import type { Database } from "./tables";
import { insertHistoryPayment } from "./testing/insert-history";
import { openContradiction } from "./testing/open-contradiction";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const MINUTE = 60_000;
let db: Kysely<Database>;
let reads: PaymentReads;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  reads = createPaymentReads(db);
  shop = await insertTestShop(db);
});
afterAll(() => db.destroy());

async function insertDevice(): Promise<TestShop> {
  const deviceId = uuidv7();
  await db
    .insertInto("device")
    .values({ id: deviceId, store_id: shop.storeId, name: "Another", token_hash: deviceId })
    .execute();
  return { ...shop, deviceId };
}

const last = async (at: TestShop) => (await reads.findLastOfDevice(at.storeId, at.deviceId))?.payment.id ?? null;

it("finds the newest payment of a device, however it ended, and no other device's or store's", async () => {
  const other = await insertTestShop(db);
  const neighbour = await insertDevice();
  await insertHistoryPayment(db, shop, { createdAt: Date.now() - 3 * MINUTE, state: "declined" });
  const newest = await insertHistoryPayment(db, shop, { createdAt: Date.now() - 2 * MINUTE, state: "paid" });
  const beside = await insertHistoryPayment(db, neighbour, { createdAt: Date.now() - MINUTE, state: "attention" });
  await insertHistoryPayment(db, other, { createdAt: Date.now() - MINUTE, state: "paid" });
  expect(await last(shop)).toBe(newest);
  expect(await last(neighbour)).toBe(beside);
  expect(await last({ ...shop, storeId: other.storeId })).toBeNull();
});

it("finds none that began more than ten minutes ago", async () => {
  const device = await insertDevice();
  await insertHistoryPayment(db, device, { createdAt: Date.now() - 11 * MINUTE, state: "paid" });
  expect(await last(device)).toBeNull();
  const young = await insertHistoryPayment(db, device, { createdAt: Date.now() - 9 * MINUTE, state: "paid" });
  expect(await last(device)).toBe(young);
});

it("reads a device's last payment by the index of its store and device, however much the store sells", async () => {
  const busy = await insertDevice();
  const id = await insertHistoryPayment(db, busy, { createdAt: Date.now(), state: "paid" });
  await sql`
    insert into payment (id, store_id, sale_id, device_id, request_id, merchant_trans_id, currency, amount_minor,
      code_kind, code_first6, code_last4, state, created_at)
    select gen_random_uuid(), store_id, sale_id, device_id, gen_random_uuid(), gen_random_uuid()::text, currency,
      amount_minor, code_kind, code_first6, code_last4, 'declined', clock_timestamp() - number * interval '1 second'
    from payment, generate_series(1, 3000) as number where id = ${id}`.execute(db);
  await sql`analyze payment`.execute(db);
  const { rows } = await sql<{
    "QUERY PLAN": string;
  }>`explain ${lastOfDeviceQuery(db, shop.storeId, shop.deviceId)}`.execute(db);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("payment_by_store_device");
  expect(plan).not.toContain("Seq Scan on payment");
});

it("lists a paid payment that Alipay's file denies however many cases of ended ones there are before it", async () => {
  const busy = await insertTestShop(db);
  for (let index = 0; index < 101; index += 1) {
    const declined = await insertHistoryPayment(db, busy, { createdAt: Date.now() - MINUTE, state: "declined" });
    await openContradiction(db, busy.storeId, declined);
  }
  const paid = await insertHistoryPayment(db, busy, { createdAt: Date.now(), state: "paid" });
  await openContradiction(db, busy.storeId, paid);
  expect((await reads.listReversed(busy.storeId)).map(({ payment }) => payment.id)).toEqual([paid]);
});
