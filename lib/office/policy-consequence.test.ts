import fc from "fast-check";
import { expect, it } from "vitest";
import { consequenceOf } from "./policy-consequence";

const HISTORY = { doubtful: 6, paidAfterMs: [4_000, 9_500, 58_000, 61_000, 120_000] };

it.each([
  { limitMs: 60_000, cancelled: 2 },
  { limitMs: 61_000, cancelled: 1 },
  { limitMs: 170_000, cancelled: 0 },
  { limitMs: 30_000, cancelled: 3 },
])(
  "at $limitMs ms, $cancelled of six would have been cancelled before the customer confirmed",
  ({ limitMs, cancelled }) => {
    expect(consequenceOf(HISTORY, { limitMs, intervalMs: 3_000 })).toMatchObject({ cancelled, doubtful: 6 });
  },
);

it("counts the questions and the wait of those that were paid in time", () => {
  const { questions, waitMs } = consequenceOf(HISTORY, { limitMs: 30_000, intervalMs: 3_000 });
  // 4 s: second question at 6 s; 9.5 s: fourth at 12 s.
  expect(questions).toBe(3);
  expect(waitMs).toBe((2_000 + 2_500) / 2);
});

it("says nothing where nothing was", () => {
  const nothing = { cancelled: 0, doubtful: 0, questions: null, waitMs: null };
  expect(consequenceOf({ doubtful: 0, paidAfterMs: [] }, { limitMs: 60_000, intervalMs: 3_000 })).toEqual(nothing);
});

it("never loses more with a longer wait, and never makes anybody wait longer than the interval", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(180_000)),
      fc.integer({ min: 30_000, max: 169_000 }),
      fc.integer({ min: 2_000, max: 10_000 }),
      (paidAfterMs, limitMs, intervalMs) => {
        const history = { doubtful: paidAfterMs.length, paidAfterMs };
        const short = consequenceOf(history, { limitMs, intervalMs });
        const long = consequenceOf(history, { limitMs: limitMs + 1_000, intervalMs });
        expect(long.cancelled).toBeLessThanOrEqual(short.cancelled);
        expect(short.waitMs ?? 0).toBeLessThanOrEqual(intervalMs);
      },
    ),
  );
});
