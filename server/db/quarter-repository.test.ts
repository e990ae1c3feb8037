import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createQuarterRepository, type QuarterRepository, type Sums } from "./quarter-repository";
import type { Database } from "./tables";
import { insertHistoryPayment, insertHistoryRefund, moveHistoryPayment } from "./testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const DAY = Date.parse("2026-11-20T00:00:00Z");
const QUARTER = 15 * 60_000;
const SPAN_QUARTERS = 12;
let db: Kysely<Database>;
let quarters: QuarterRepository;

beforeAll(async () => {
  db = await openTestDatabase();
  quarters = createQuarterRepository(db);
});
afterAll(() => db.destroy());

const NOTHING: Sums = {
  paidCount: 0,
  paidMinor: 0,
  declinedCount: 0,
  cancelledCount: 0,
  refundCount: 0,
  refundMinor: 0,
};

/** The truth, from the rows and nothing else. */
async function countRows({ storeId }: TestShop): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select count(*) filter (where state = 'paid')::integer as "paidCount",
      coalesce(sum(amount_minor) filter (where state = 'paid'), 0)::bigint as "paidMinor",
      count(*) filter (where state = 'declined')::integer as "declinedCount",
      count(*) filter (where state = 'cancelled')::integer as "cancelledCount",
      (select count(*)::integer from refund where store_id = ${storeId} and state = 'refunded') as "refundCount",
      (select coalesce(sum(amount_minor), 0)::bigint from refund where store_id = ${storeId} and state = 'refunded')
        as "refundMinor"
    from payment where store_id = ${storeId}`.execute(db);
  return rows[0] ?? NOTHING;
}

async function sums(shop: TestShop): Promise<Sums> {
  const span = { storeId: shop.storeId, from: DAY, until: DAY + SPAN_QUARTERS * QUARTER };
  const [line] = await quarters.sumSpans([span]);
  return line ?? NOTHING;
}

const STATES = ["paying", "checking", "cancelling", "attention", "paid", "declined", "cancelled"] as const;
const minuteOfSpan = fc.integer({ min: 0, max: SPAN_QUARTERS * 15 - 1 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("sell" as const), minute: minuteOfSpan, state: fc.constantFrom(...STATES) }),
  fc.record({ kind: fc.constant("move" as const), which: fc.nat(), state: fc.constantFrom(...STATES) }),
  fc.record({ kind: fc.constant("refund" as const), which: fc.nat(), minute: minuteOfSpan }),
  fc.record({ kind: fc.constant("bring-forward" as const) }),
);

it("stored sums and moved rows together are the rows' own sums, whatever happens in which order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const shop = await insertTestShop(db);
      const ids: string[] = [];
      for (const [index, { kind, ...given }] of steps.entries()) {
        const [minute, which] = ["minute" in given ? given.minute : 0, "which" in given ? given.which : 0];
        const state = "state" in given ? given.state : "paid";
        const id = ids[which % Math.max(1, ids.length)];
        const at = DAY + minute * 60_000;
        if (kind === "bring-forward") await quarters.bringForward();
        else if (kind === "sell")
          ids.push(await insertHistoryPayment(db, shop, { createdAt: at, state, amountMinor: 100 + index }));
        else if (id !== undefined && kind === "move")
          await db.transaction().execute((tx) => moveHistoryPayment(tx, id, state));
        else if (id !== undefined)
          await db
            .transaction()
            .execute((tx) => insertHistoryRefund(tx, shop, { paymentId: id, amountMinor: 7, finalAt: at }));
        expect(await sums(shop)).toEqual(await countRows(shop));
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

it("does not pass over a payment whose transaction was still running when the sums were brought forward", async () => {
  const shop = await insertTestShop(db);
  let commit: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const slow = db.transaction().execute(async (tx) => {
    await insertHistoryPayment(tx, shop, { createdAt: DAY, state: "paid", amountMinor: 500 });
    await gate;
  });
  await insertHistoryPayment(db, shop, { createdAt: DAY + 60_000, state: "paid", amountMinor: 20 });
  await quarters.bringForward();
  await quarters.bringForward();
  commit();
  await slow;
  expect(await sums(shop)).toMatchObject({ paidCount: 2, paidMinor: 520 });
  await quarters.bringForward();
  expect(await sums(shop)).toMatchObject({ paidCount: 2, paidMinor: 520 });
});

it("gives quarters in order and several stores' spans at once", async () => {
  const [one, other] = [await insertTestShop(db), await insertTestShop(db)];
  await insertHistoryPayment(db, one, { createdAt: DAY + 20 * 60_000, state: "paid", amountMinor: 5 });
  await insertHistoryPayment(db, one, { createdAt: DAY, state: "declined" });
  await insertHistoryPayment(db, other, { createdAt: DAY, state: "paid", amountMinor: 9 });
  while (await quarters.bringForward());
  const span = ({ storeId }: TestShop) => ({ storeId, from: DAY, until: DAY + 2 * QUARTER });
  expect(await quarters.listQuarters(span(one), span(other))).toMatchObject([
    [
      { quarter: DAY, declinedCount: 1, paidCount: 0 },
      { quarter: DAY + QUARTER, paidCount: 1, paidMinor: 5 },
    ],
    [{ paidMinor: 9 }],
  ]);
  const lines = await quarters.sumSpans([span(one), span(other), { ...span(other), until: DAY }]);
  expect(lines.map(({ paidMinor }) => paidMinor)).toEqual([5, 9, 0]);
  // A span asked for twice, or within another, is summed in each, also where its quarter is read from the rows.
  await insertHistoryPayment(db, other, { createdAt: DAY, state: "checking" });
  const twice = await quarters.sumSpans([
    span(other),
    span(one),
    span(other),
    { ...span(other), until: DAY + QUARTER },
  ]);
  expect(twice.map(({ paidMinor }) => paidMinor)).toEqual([9, 5, 9, 9]);
});
