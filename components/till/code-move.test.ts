import { describe, expect, it } from "vitest";
import { type CodeScene, mayChargeAgain, moveOfCode } from "./code-move";

const SCENE: CodeScene = {
  stage: "amount",
  verdict: null,
  hasQuestion: false,
  hasAmount: true,
  isAmountBehind: false,
  mayChargeAgain: false,
};
const OVER_AN_AMOUNT = { stage: "outcome", isAmountBehind: true, mayChargeAgain: true } as const;

describe("a payment code", () => {
  it.each<[string, Partial<CodeScene>, ReturnType<typeof moveOfCode>]>([
    ["with an amount", {}, "charge"],
    ["on the scan", { stage: "scan" }, "charge"],
    ["without an amount", { hasAmount: false }, "amount-first"],
    ["while the till asks something", { stage: "scan", hasQuestion: true }, "answer-first"],
    ["while a payment runs", { stage: "progress" }, "payment-running"],
    ["on Paid", { stage: "outcome", verdict: "paid" }, "start-over"],
    [
      "on Cancelled, whatever the clock",
      { stage: "outcome", verdict: "cancelled", mayChargeAgain: true },
      "start-over",
    ],
    ["on Not paid, just now", { stage: "outcome", verdict: "not-paid", mayChargeAgain: true }, "charge-again"],
    ["on Not paid of the customer before", { stage: "outcome", verdict: "not-paid" }, "start-over"],
    ["on Not paid over another customer's amount", { ...OVER_AN_AMOUNT, verdict: "not-paid" }, "amount-behind"],
    ["on Paid over another customer's amount", { ...OVER_AN_AMOUNT, verdict: "paid" }, "amount-behind"],
    ["on Not sure over another customer's amount", { ...OVER_AN_AMOUNT, verdict: "needs-person" }, "new-sale-first"],
    ["on Not sure", { stage: "outcome", verdict: "needs-person" }, "new-sale-first"],
  ])("%s", (_name, change, move) => {
    expect(moveOfCode({ ...SCENE, ...change })).toBe(move);
  });
});

describe("a refused payment may be charged again by a scan", () => {
  const FINAL = 1_000_000;
  // The tablet's clock is an hour behind the server's.
  const TABLET = FINAL - 3_600_000;
  it.each([
    ["at once", { serverNow: FINAL, receivedAt: TABLET, now: TABLET }, true],
    ["by an answer from before its end", { serverNow: FINAL - 4_000, receivedAt: TABLET, now: TABLET + 5_000 }, true],
    ["a minute later", { serverNow: FINAL, receivedAt: TABLET, now: TABLET + 60_000 }, true],
    ["more than a minute later", { serverNow: FINAL, receivedAt: TABLET, now: TABLET + 60_001 }, false],
    ["by a late answer", { serverNow: FINAL + 59_000, receivedAt: TABLET, now: TABLET + 1_001 }, false],
    ["when the tablet's clock was put back", { serverNow: FINAL, receivedAt: TABLET, now: TABLET - 1 }, false],
    ["when nothing was heard of the server's clock", { serverNow: 0, receivedAt: 0, now: FINAL + 60_001 }, false],
  ])("%s", (_name, clock, may) => {
    expect(mayChargeAgain(FINAL, clock)).toBe(may);
  });

  it("never without its end", () => {
    expect(mayChargeAgain(null, { serverNow: 1, receivedAt: 1, now: 1 })).toBe(false);
  });
});
