import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sums } from "./quarter-reads";
import { createQuarterRepository, type QuarterRepository } from "./quarter-repository";
import type { Database } from "./tables";
import { insertHistoryPayment, insertHistoryRefund, moveHistoryPayment } from "./testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const DAY = Date.parse("2026-11-20T00:00:00Z");
const QUARTER = 15 * 60_000;
const SPAN_QUARTERS = 12;
const END = DAY + SPAN_QUARTERS * QUARTER;
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
async function countRows({ storeId }: TestShop, from = DAY, until = END): Promise<Sums> {
  const span = sql`>= ${new Date(from)}::timestamptz`;
  const end = sql`< ${new Date(until)}::timestamptz`;
  const refunds = sql`from refund where store_id = ${storeId} and state = 'refunded' and final_at ${span} and final_at ${end}`;
  const { rows } = await sql<Sums>`
    select count(*) filter (where state = 'paid')::integer as "paidCount",
      coalesce(sum(amount_minor) filter (where state = 'paid'), 0)::bigint as "paidMinor",
      count(*) filter (where state = 'declined')::integer as "declinedCount",
      count(*) filter (where state = 'cancelled')::integer as "cancelledCount",
      (select count(*)::integer ${refunds}) as "refundCount",
      (select coalesce(sum(amount_minor), 0)::bigint ${refunds}) as "refundMinor"
    from payment where store_id = ${storeId} and created_at ${span} and created_at ${end}`.execute(db);
  return rows[0] ?? NOTHING;
}

async function sums(shop: TestShop): Promise<Sums> {
  const span = { storeId: shop.storeId, from: DAY, until: END };
  const [line] = await quarters.sumSpans([span]);
  return line ?? NOTHING;
}

/** Spans that begin or end within an hour, lie in one, or cover none; each also read by its quarters. */
const PIECES = [
  [0, 12],
  [1, 12],
  [0, 10],
  [3, 9],
  [5, 7],
  [4, 8],
  [6, 6],
].map(([from = 0, until = 0]) => ({ from: DAY + from * QUARTER, until: DAY + until * QUARTER }));

async function expectEachPiece(shop: TestShop): Promise<void> {
  const spans = PIECES.map((piece) => ({ storeId: shop.storeId, ...piece }));
  const { whole, byQuarter } = await quarters.readSpans({ whole: spans, byQuarter: spans });
  const truth = await Promise.all(PIECES.map(({ from, until }) => countRows(shop, from, until)));
  expect(whole).toEqual(truth);
  for (const [index, lines] of byQuarter.entries()) {
    expect(lines.reduce((sum, { paidMinor, refundMinor }) => sum + paidMinor - refundMinor, 0)).toBe(
      (truth[index]?.paidMinor ?? 0) - (truth[index]?.refundMinor ?? 0),
    );
    expect(new Set(lines.map(({ quarter }) => quarter)).size).toBe(lines.length);
  }
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
        await expectEachPiece(shop);
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
  const { byQuarter } = await quarters.readSpans({ byQuarter: [span(one), span(other)], whole: [] });
  expect(byQuarter).toMatchObject([
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

it("reads right while a server of an older version, which knows no hours, moves the quarters' place alone", async () => {
  const shop = await insertTestShop(db);
  const id = await insertHistoryPayment(db, shop, { createdAt: DAY, state: "paid", amountMinor: 40 });
  while (await quarters.bringForward());
  await db.transaction().execute((tx) => moveHistoryPayment(tx, id, "declined"));
  // As the older version does: the quarter is summed again, its hour is not.
  await sql`update payment_quarter set paid_count = 0, paid_minor = 0, declined_count = 1
    where store_id = ${shop.storeId}`.execute(db);
  await sql`update payment_quarter_cursor set read_until = clock_timestamp() where name = 'payments'`.execute(db);
  await expectEachPiece(shop);
  while (await quarters.bringForward());
  await expectEachPiece(shop);
  expect(await sums(shop)).toMatchObject({ paidCount: 0, declinedCount: 1 });
});
