import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { createSystemsRepository, type SystemsRepository } from "./systems-repository";
import type { Database } from "./tables";
import { insertHistoryPayment } from "./testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

let db: Kysely<Database>;
let systems: SystemsRepository;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  systems = createSystemsRepository(db);
  shop = await insertTestShop(db);
  return () => db.destroy();
});

async function insertDelivery(state: "given-up" | "waiting"): Promise<string> {
  const [endpoint, id] = [uuidv7(), uuidv7()];
  const payment = await insertHistoryPayment(db, shop, { createdAt: Date.now(), state: "paid" });
  await sql`insert into webhook_endpoint (id, store_id, url, secret, events)
    values (${endpoint}, ${shop.storeId}, 'https://erp.example/hook', 's', 'payment.paid')`.execute(db);
  await sql`insert into webhook_delivery (id, endpoint_id, store_id, payment_id, version, type, happened_at, attempts, next_at, given_up_at)
    values (${id}, ${endpoint}, ${shop.storeId}, ${payment}, 1, 'payment.paid', clock_timestamp(), 8,
      ${state === "waiting" ? sql`clock_timestamp()` : null}, ${state === "given-up" ? sql`clock_timestamp()` : null})`.execute(
    db,
  );
  return id;
}

const change = (storeId = shop.storeId) =>
  ({ storeId, actor: { kind: "person", id: shop.personId, deviceId: null } }) as const;

it("sends a message that was given up again, at once, with an audit entry", async () => {
  const id = await insertDelivery("given-up");
  expect(await systems.sendAgain(change(), id)).toBe(true);
  const [line] = (await systems.listDeliveries(shop.storeId, 10)).filter((delivery) => delivery.id === id);
  expect(line).toMatchObject({ givenUpAt: null, deliveredAt: null, attempts: 8 });
  expect(line?.nextAt).not.toBeNull();
  const entries = await db
    .selectFrom("audit_entry")
    .select(["action", "details"])
    .where("action", "=", "webhook-resent")
    .execute();
  expect(entries).toEqual([{ action: "webhook-resent", details: '{"event":"payment.paid"}' }]);
  expect(await systems.sendAgain(change(), id)).toBe(false);
});

it("leaves alone what is on its way, what is of another store, and what nobody is told any more", async () => {
  const waiting = await insertDelivery("waiting");
  expect(await systems.sendAgain(change(), waiting)).toBe(false);
  const other = await insertTestShop(db);
  const givenUp = await insertDelivery("given-up");
  expect(await systems.sendAgain(change(other.storeId), givenUp)).toBe(false);
  await db.updateTable("webhook_endpoint").set({ removed_at: sql<Date>`clock_timestamp()` }).execute();
  expect(await systems.sendAgain(change(), givenUp)).toBe(false);
  expect(await systems.listEndpoints(shop.storeId)).toEqual([]);
});
