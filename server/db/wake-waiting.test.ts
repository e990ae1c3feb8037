import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { PaymentState } from "@/lib/payments/payment-state";
import { createPaymentRepository } from "./payment-repository";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";
import { wakeWaiting } from "./wake-waiting";

let db: Kysely<Database>;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
});

beforeEach(() => sql`update payment set due_at = null`.execute(db));
afterAll(() => db.destroy());

/** A payment that is due in so many seconds. */
async function wait(state: PaymentState, seconds: number, isHeld = false): Promise<string> {
  const id = uuidv7();
  await createPaymentRepository(db).insertPayment(newTestPayment(shop, { paymentId: id, amountMinor: 1 }), {
    owner: "a:1/x",
    leaseMs: 3_600_000,
  });
  await sql`update payment set state = ${state}, due_at = clock_timestamp() + ${seconds} * interval '1 second',
    lease_until = case when ${isHeld} then lease_until end where id = ${id}`.execute(db);
  return id;
}

/** Seconds until each is due, rounded up, by id. */
async function dueIn(): Promise<Record<string, number>> {
  const { rows } = await sql<{ id: string; seconds: number }>`
    select id, ceil(extract(epoch from due_at - clock_timestamp()))::int as seconds from payment where due_at is not null`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ id, seconds }) => [id, seconds]));
}

it("brings forward what waits for Alipay, the longest waiting first, one gap apart", async () => {
  const [late, soon] = [await wait("attention", 3_000), await wait("attention", 2_000)];
  expect(await wakeWaiting(db, { limit: 10, gapMs: 600_000 })).toBe(2);
  expect(await dueIn()).toEqual({ [soon]: 0, [late]: 600 });
});

it("leaves the times that rules count by, what is being asked about, and what is due sooner anyway", async () => {
  const checking = await wait("checking", 1_000);
  const cancelling = await wait("cancelling", 1_000);
  const held = await wait("attention", 1_000, true);
  const [first, sooner] = [await wait("attention", 50), await wait("attention", 100)];
  expect(await wakeWaiting(db, { limit: 10, gapMs: 600_000 })).toBe(1);
  expect(await dueIn()).toEqual({ [checking]: 1_000, [cancelling]: 1_000, [held]: 1_000, [first]: 0, [sooner]: 100 });
});

it("wakes one for a probe", async () => {
  const ids = [await wait("attention", 1_000), await wait("attention", 1_001), await wait("attention", 1_002)];
  expect(await wakeWaiting(db, { limit: 1, gapMs: 0 })).toBe(1);
  expect(Object.values(await dueIn()).sort((a, b) => a - b)).toEqual([0, 1_001, 1_002]);
  expect(ids).toHaveLength(3);
});
