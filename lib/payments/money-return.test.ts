import { describe, expect, it } from "vitest";
import { cancelWindowEnd } from "../business-day/beijing-day";
import { applyMachineRefund, applyRefund } from "./apply-refund";
import { mayRequestCancel } from "./apply-request";
import { decideNextStep } from "./decide-next-step";
import { isCancelStillPossible, isRefundOwed } from "./money-return";
import { newPayment } from "./new-payment";
import type { Payment } from "./payment";
import { DEFAULT_PAYMENT_POLICY as POLICY } from "./payment-policy";

const PAID_AT = Date.parse("2026-01-02T23:50:00+08:00");
const WINDOW_END = cancelWindowEnd(PAID_AT);

/** Paid at Alipay, cancel asked for and not done, a person told, the machine's turn to return the money. */
function stuckPayment(overrides: Partial<Payment> = {}): Payment {
  const fresh = newPayment({
    id: "p",
    storeId: "s",
    saleId: "l",
    merchantTransId: "M",
    amount: { currency: "JPY", minor: 1000 },
    createdAt: PAID_AT,
  });
  return {
    ...fresh,
    state: "attention",
    attentionReason: "cancel-unanswered",
    attentionCount: 1,
    cancelRequestedAt: PAID_AT,
    evidence: "paid",
    acquirementId: "A",
    paidAt: PAID_AT,
    ...overrides,
  };
}

describe("around Beijing midnight", () => {
  it("the machine cancels until 00:15 and refunds from then on", () => {
    const payment = stuckPayment();
    expect(decideNextStep(payment, POLICY, WINDOW_END - 1)).toEqual({ kind: "call", operation: "cancel" });
    expect(decideNextStep(payment, POLICY, WINDOW_END)).toEqual({ kind: "begin-refund" });
    expect(isCancelStillPossible(payment, WINDOW_END - 1)).toBe(true);
    expect(isCancelStillPossible(payment, WINDOW_END)).toBe(false);
  });

  it("Alipay's own word that it is too late counts before our clock does", () => {
    expect(decideNextStep(stuckPayment({ isCancelClosed: true }), POLICY, PAID_AT)).toEqual({ kind: "begin-refund" });
  });

  it("without Alipay's time of payment the time of our start counts", () => {
    const payment = stuckPayment({ paidAt: null });
    expect(decideNextStep(payment, POLICY, WINDOW_END)).toEqual({ kind: "begin-refund" });
  });

  it.each<[string, Partial<Payment>]>([
    ["nobody asked for a cancel", { cancelRequestedAt: null }],
    ["Alipay never said that it holds the money", { evidence: "waiting", isCancelClosed: true }],
    ["there is no id to refund by", { acquirementId: null }],
    ["a refund has it already", { refundReservedMinor: 1000 }],
  ])("nothing is refunded when %s", (_, overrides) => {
    const payment = stuckPayment(overrides);
    expect(isRefundOwed(payment, WINDOW_END)).toBe(false);
    expect(applyMachineRefund(payment, POLICY, WINDOW_END)).toEqual({ illegal: "refund-begun", state: "attention" });
  });
});

describe("a payment with a refund", () => {
  it("cannot be cancelled, also inside the window", () => {
    expect(mayRequestCancel(stuckPayment(), PAID_AT)).toBe(true);
    expect(mayRequestCancel(stuckPayment({ refundReservedMinor: 1000 }), PAID_AT)).toBe(false);
  });

  it("waits for it, and ends with it", () => {
    const running = stuckPayment({ refundReservedMinor: 1000 });
    expect(decideNextStep(running, POLICY, WINDOW_END)).toEqual({ kind: "stop" });
    expect(decideNextStep({ ...running, refundedMinor: 1000 }, POLICY, WINDOW_END)).toEqual({
      kind: "conclude-refund",
    });
  });

  it.each([
    ["refund-begun", { refundReservedMinor: 950 }, 100],
    ["refund-done", { refundReservedMinor: 0 }, 100],
    ["refund-refused", { refundReservedMinor: 100, refundedMinor: 100 }, 100],
  ] as const)("never breaks its sums by %s", (event, overrides, amountMinor) => {
    const payment = stuckPayment({ ...overrides, state: "paid" });
    expect(applyRefund(payment, { event, amountMinor, code: null }, POLICY, PAID_AT)).toHaveProperty("illegal");
  });
});
