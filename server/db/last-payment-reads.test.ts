import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { createLastPaymentReads, type LastPaymentReads, type LastPaymentsFilter } from "./last-payment-reads";
import { createPaymentRepository } from "./payment-repository";
import { createPaymentTrailReads, type PaymentTrailReads } from "./payment-trail-reads";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { openContradiction } from "./testing/open-contradiction";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

let db: Kysely<Database>;
let shop: TestShop;
let other: TestShop;
let reads: LastPaymentReads;
let trails: PaymentTrailReads;
const paymentId = uuidv7();

beforeAll(async () => {
  db = await openTestDatabase();
  [shop, other] = [await insertTestShop(db), await insertTestShop(db)];
  reads = createLastPaymentReads(db);
  trails = createPaymentTrailReads(db);
  const sale = (at: TestShop, overrides: object) => newTestPayment(at, overrides);
  const store = createPaymentRepository(db);
  const lease = { owner: "test", leaseMs: 60_000 };
  await store.insertPayment(sale(shop, { paymentId, merchantTransId: "NUMBER", reference: "Table 7" }), lease);
  await store.insertPayment(sale(shop, { amountMinor: 3456, codeLast4: "9999" }), lease);
  await store.insertPayment(sale(other, { amountMinor: 1200 }), lease);
});

const list = (overrides: Partial<LastPaymentsFilter>) =>
  reads.list({ storeId: shop.storeId, deviceId: null, timeZone: "Asia/Tokyo", search: null, limit: 50, ...overrides });

it("lists a store's payments of today, the newest first, and no other store's", async () => {
  const rows = await list({});
  expect(rows.map(({ amountMinor, isToday }) => [amountMinor, isToday])).toEqual([
    [3456, true],
    [1200, true],
  ]);
  expect(await list({ deviceId: shop.deviceId })).toHaveLength(2);
  expect(await list({ deviceId: other.deviceId })).toEqual([]);
});

it("finds by amount or by last digits, by reference, and around a time", async () => {
  const both = await list({ search: { kind: "figure", amountMinor: 3456, last4: "3456", text: "3456" } });
  expect(both).toHaveLength(2);
  expect(await list({ search: { kind: "figure", amountMinor: 1200, last4: null, text: "1200" } })).toHaveLength(1);
  expect(await list({ search: { kind: "reference", text: "table 7" } })).toHaveLength(1);
  const clock = new Date((await list({}))[0]!.createdAt).toISOString(); // the payment's minute in UTC
  const minuteOfDay = Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
  expect(await list({ timeZone: "UTC", search: { kind: "time", minuteOfDay } })).toHaveLength(2);
  expect(await list({ timeZone: "UTC", search: { kind: "time", minuteOfDay: (minuteOfDay + 300) % 1440 } })).toEqual(
    [],
  );
});

it("tells which one Alipay's file contradicts while that is open", async () => {
  const doubted = async () => (await list({})).filter((row) => row.isContradicted).map(({ id }) => id);
  expect(await doubted()).toEqual([]);
  await openContradiction(db, shop.storeId, paymentId);
  expect(await doubted()).toEqual([paymentId]);
  await db.updateTable("incident").set({ closed_at: new Date() }).where("payment_id", "=", paymentId).execute();
  expect(await doubted()).toEqual([]);
});

it("finds a receipt's number in its own store only", async () => {
  expect(await reads.findIdByNumber(shop.storeId, "NUMBER")).toBe(paymentId);
  expect(await reads.findIdByNumber(other.storeId, "NUMBER")).toBeNull();
});

it("tells steps and calls of a payment, bound to its store and to the version shown", async () => {
  expect(await trails.listSteps(shop.storeId, paymentId, 1)).toMatchObject([
    { event: "started", state: "paying", code: null, personName: "Mei" },
  ]);
  expect(await trails.listSteps(shop.storeId, paymentId, 0)).toEqual([]);
  expect(await trails.listSteps(other.storeId, paymentId, 1)).toEqual([]);
  expect(await trails.listCalls(shop.storeId, paymentId, 10)).toMatchObject([{ operation: "pay", outcome: null }]);
  expect(await trails.listCalls(other.storeId, paymentId, 10)).toEqual([]);
});
