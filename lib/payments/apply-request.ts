import { changePayment, type IllegalEvent, type PaymentChange } from "./change-payment";
import { isCancelStillPossible } from "./money-return";
import type { CancelReason, Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import { isFinalState } from "./payment-state";

/** A server died with the pay request in its hands: the answer is lost, so the outcome is open. */
export function applyLostAnswer(payment: Payment, policy: PaymentPolicy, now: number): PaymentChange | IllegalEvent {
  return changePayment(payment, { event: "pay-unclear", facts: {}, code: "server-restarted" }, policy, now);
}

/** Enters `cancelling`, by a person or by a limit of the policy. The first reason stays. */
export function applyCancelRequest(
  payment: Payment,
  reason: CancelReason,
  policy: PaymentPolicy,
  now: number,
): PaymentChange | IllegalEvent {
  const event =
    reason === "query-limit"
      ? "query-limit-reached"
      : reason === "not-found"
        ? "not-found-confirmed"
        : "cancel-requested";
  return changePayment(payment, { event, facts: {}, code: reason }, policy, now);
}

/** True while a person may ask for a cancel, also again while somebody is needed. */
export function mayRequestCancel(payment: Payment, now: number): boolean {
  if (isFinalState(payment.state) || payment.state === "cancelling" || payment.refundReservedMinor > 0) return false;
  return payment.cancelRequestedAt === null || isCancelStillPossible(payment, now);
}

/** True while another payment of the sale may be let in although this one has no end: its money can only go back. */
export function maySupersede(payment: Payment): boolean {
  const isBeingReturned = payment.state === "cancelling" || payment.state === "attention";
  return isBeingReturned && payment.cancelRequestedAt !== null && !payment.isSuperseded;
}

/** Lets another payment of the sale take this one's place. From here its only end is money returned. */
export function applySuperseded(payment: Payment, policy: PaymentPolicy, now: number): PaymentChange | IllegalEvent {
  if (!maySupersede(payment)) return { illegal: "superseded", state: payment.state };
  return changePayment(payment, { event: "superseded", facts: { isSuperseded: true }, code: null }, policy, now);
}
