import { describe, expect, it } from "vitest";
import { type StoredStep, tellTrail } from "./payment-trail";

let clock = 0;
function step(event: string, state: string, code: string | null = null): StoredStep {
  clock += 1_000;
  return { event, state, code, at: clock, personName: null };
}

describe("a told trail", () => {
  it("says the same answer once, with how often", () => {
    const told = tellTrail(
      [
        step("started", "paying"),
        step("pay-unclear", "checking", "UNKNOWN_EXCEPTION"),
        step("query-waiting", "checking"),
        step("query-waiting", "checking"),
        step("query-unclear", "checking", "timed-out"),
        step("query-waiting", "checking"),
        step("query-paid", "paid"),
      ],
      [],
      [{ refund: null, line: 6 }],
    );
    expect(told.map(({ event, count, isProof }) => [event, count, isProof])).toEqual([
      ["started", 1, false],
      ["pay-unclear", 1, false],
      ["query-waiting", 3, false],
      ["query-unclear", 1, false],
      ["query-paid", 1, true],
    ]);
  });

  it("weaves the refunds in and leaves out what they tell themselves", () => {
    const started = step("started", "paying");
    const paid = step("pay-succeeded", "paid");
    const begun = step("refund-begun", "paid");
    const refundStarted = step("started", "refunding");
    const refunded = step("refund-succeeded", "refunded");
    const done = step("refund-done", "paid");
    const told = tellTrail(
      [started, paid, begun, done],
      [[refundStarted, refunded]],
      [
        { refund: null, line: 1 },
        { refund: 0, line: 1 },
      ],
    );
    expect(told.map(({ event, refund, isProof }) => [event, refund, isProof])).toEqual([
      ["started", null, false],
      ["pay-succeeded", null, true],
      ["started", 0, false],
      ["refund-succeeded", 0, true],
    ]);
  });

  it("stays short while the machine queries and cancels for hours", () => {
    const lines = [step("cancel-refused", "attention")];
    for (let round = 0; round < 500; round += 1) {
      lines.push(step("query-waiting", "attention"), step("cancel-refused", "attention"));
    }
    const told = tellTrail(lines, [], [{ refund: null, line: lines.length - 1 }]);
    expect(told.map(({ event, count }) => [event, count])).toEqual([
      ["cancel-refused", 500],
      ["query-waiting", 500],
      ["cancel-refused", 1],
    ]);
    expect(told[0]?.lastAt).toBeGreaterThan(told[0]?.at ?? 0);
  });

  it("never folds a line away that proves something", () => {
    const lines = [step("query-unclear", "attention"), step("query-unclear", "attention")];
    expect(tellTrail(lines, [], [{ refund: null, line: 1 }])).toHaveLength(2);
  });
});
