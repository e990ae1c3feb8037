import { describe, expect, it } from "vitest";
import { DEFAULT_PAYMENT_POLICY as POLICY } from "../payments/payment-policy";
import { applyRefundReopened, applyRefundReply, type RefundChange } from "./apply-refund-reply";
import { decideRefundStep } from "./decide-refund-step";
import { newRefund } from "./new-refund";
import type { Refund } from "./refund";
import type { RefundReply } from "./refund-reply";
import { REFUND_STATES } from "./refund-state";

const NOW = 1_700_000_000_000;
const UNCLEAR: RefundReply = { kind: "unclear", code: "SYSTEM_ERROR", isCustomerConfirming: false };
const SILENT: RefundReply = { kind: "silence", reason: "timed-out" };

function refundWith(overrides: Partial<Refund> = {}): Refund {
  const fresh = newRefund({
    id: "r",
    storeId: "s",
    paymentId: "p",
    merchantRefundId: "R",
    acquirementId: "A",
    amount: { currency: "JPY", minor: 100 },
    reason: null,
    origin: "person",
    createdAt: NOW,
  });
  return { ...fresh, tryCount: 1, ...overrides };
}

function apply(refund: Refund, reply: RefundReply): RefundChange {
  const change = applyRefundReply(refund, reply, POLICY, NOW);
  if ("illegal" in change) throw new Error(change.illegal);
  return change;
}

describe("an answer to a refund", () => {
  it("that says done ends it, with Alipay's id and time", () => {
    expect(apply(refundWith(), { kind: "refunded", refundId: "X", refundedAt: 5 })).toMatchObject({
      event: "refund-succeeded",
      after: { state: "refunded", gatewayRefundId: "X", refundedAt: 5, finalAt: NOW },
      dueInMs: null,
    });
  });

  it.each([
    ["the first try", 1, false, "refused"],
    ["a later try, and speaks for all of them", 3, true, "refused"],
    ["a later try, and may be the echo of an earlier one", 3, false, "attention"],
  ])("that refuses %s", (_, tryCount, isAboutEarlierTries, state) => {
    const { after } = apply(refundWith({ tryCount }), { kind: "refused", code: "F", isAboutEarlierTries });
    expect(after).toMatchObject({ state, resultCode: "F" });
  });

  it.each<[string, RefundReply]>([
    ["refuses without proof", { kind: "disputed", code: "REPEAT_REQ_INCONSISTENT" }],
    ["names another amount", { kind: "mismatch", field: "amount" }],
  ])("that %s calls a person at once and is asked again slowly", (_, reply) => {
    expect(apply(refundWith(), reply)).toMatchObject({ after: { state: "attention" }, dueInMs: 300_000 });
  });

  it.each([
    [1, 2_000, "refunding"],
    [2, 5_000, "refunding"],
    [3, 15_000, "refunding"],
    [4, 60_000, "refunding"],
    [5, 300_000, "attention"],
  ])("that is missing at try %i comes again after %i ms as %s", (tryCount, dueInMs, state) => {
    for (const reply of [UNCLEAR, SILENT]) {
      expect(apply(refundWith({ tryCount }), reply)).toMatchObject({ dueInMs, after: { state, doubtSince: NOW } });
    }
  });

  it("never ends the machine's trying by silence", () => {
    const lost = apply(refundWith({ state: "attention", tryCount: 500 }), SILENT);
    expect(lost).toMatchObject({ event: "refund-unclear", dueInMs: 300_000, after: { state: "attention" } });
  });

  it("changes nothing after the end", () => {
    expect(applyRefundReply(refundWith({ state: "refunded" }), UNCLEAR, POLICY, NOW)).toEqual({
      illegal: "refund-unclear",
      state: "refunded",
    });
  });
});

describe("a refused refund", () => {
  it("of the machine is opened again under the same id", () => {
    const reopened = applyRefundReopened(refundWith({ origin: "machine", state: "refused", finalAt: NOW }));
    expect(reopened).toMatchObject({
      dueInMs: 0,
      after: { state: "refunding", tryCount: 0, finalAt: null, merchantRefundId: "R" },
    });
  });

  it.each(["person", "api"] as const)("of a %s stays refused", (origin) => {
    expect(applyRefundReopened(refundWith({ origin, state: "refused" }))).toHaveProperty("illegal");
  });
});

it("is sent while it is open and left alone after", () => {
  expect(REFUND_STATES.map((state) => decideRefundStep(refundWith({ state })).kind)).toEqual([
    "call",
    "stop",
    "stop",
    "call",
  ]);
});
