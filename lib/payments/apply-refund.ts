import { changePayment, type Facts, type IllegalEvent, type PaymentChange } from "./change-payment";
import { isRefundOwed } from "./money-return";
import type { Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import type { PaymentEvent } from "./payment-transitions";

/** What a refund does to its payment; `code` is Alipay's word. */
export type RefundHappening = {
  readonly event: Extract<PaymentEvent, "refund-begun" | "refund-done" | "refund-refused">;
  readonly amountMinor: number;
  readonly code: string | null;
};

/**
 * Applies what happens to a refund to its payment: promised, returned, or not returned after all. Pure.
 * A promise above what is left is illegal, so that the sum of refunds never passes the payment (invariant I5).
 */
export function applyRefund(
  payment: Payment,
  { event, amountMinor, code }: RefundHappening,
  policy: PaymentPolicy,
  now: number,
): PaymentChange | IllegalEvent {
  const facts = refundFacts(payment, event, amountMinor);
  const reserved = facts.refundReservedMinor ?? payment.refundReservedMinor;
  const refunded = facts.refundedMinor ?? payment.refundedMinor;
  if (reserved > payment.amount.minor || refunded > reserved) return { illegal: event, state: payment.state };
  return changePayment(payment, { event, facts, code }, policy, now);
}

/** Promises the whole amount to the machine's refund, while the sale may not keep the money and a cancel comes too late. */
export function applyMachineRefund(payment: Payment, policy: PaymentPolicy, now: number): PaymentChange | IllegalEvent {
  if (!isRefundOwed(payment, now)) return { illegal: "refund-begun", state: payment.state };
  return applyRefund(payment, { event: "refund-begun", amountMinor: payment.amount.minor, code: null }, policy, now);
}

/** Ends a payment whose whole money went back by the machine's refund. */
export function applyMoneyRefunded(payment: Payment, policy: PaymentPolicy, now: number): PaymentChange | IllegalEvent {
  return changePayment(payment, { event: "money-refunded", facts: {}, code: null }, policy, now);
}

function refundFacts(payment: Payment, event: RefundHappening["event"], amountMinor: number): Facts {
  const isOpen = payment.state === "attention";
  switch (event) {
    case "refund-begun":
      return {
        refundReservedMinor: payment.refundReservedMinor + amountMinor,
        ...(isOpen ? { attentionReason: "refunding" } : {}),
      };
    case "refund-done":
      return { refundedMinor: payment.refundedMinor + amountMinor };
    case "refund-refused":
      return {
        refundReservedMinor: payment.refundReservedMinor - amountMinor,
        // The next round begins with a query: is the money still there to be returned?
        ...(isOpen ? { attentionReason: "refund-refused", attentionCount: 0 } : {}),
      };
  }
}
