import { isCancelStillPossible, isMoneyReturned, isRefundOwed, isRefundRunning } from "./money-return";
import type { CancelReason, Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";

/**
 * What the machine does with a payment that is due.
 * `call`: one request to the gateway. `begin-cancel`: enter `cancelling` first, because a cancel is a state before it is a call.
 * `begin-refund`: the money is held, a cancel can no longer return it. `conclude-refund`: that refund is done.
 * `assume-unclear`: a payment found in `paying` without an owner was sent by a server that died; its answer is lost.
 */
export type NextStep =
  | { readonly kind: "call"; readonly operation: "query" | "cancel" }
  | { readonly kind: "begin-cancel"; readonly reason: CancelReason }
  | { readonly kind: "begin-refund" }
  | { readonly kind: "conclude-refund" }
  | { readonly kind: "assume-unclear" }
  | { readonly kind: "stop" };

/**
 * Decides the one step a due payment takes now. Pure: the same payment, policy and time always give the same step.
 * @param now ms UTC by the database's clock
 */
export function decideNextStep(payment: Payment, policy: PaymentPolicy, now: number): NextStep {
  switch (payment.state) {
    case "paying":
      return { kind: "assume-unclear" };
    case "checking":
      return decideWhileChecking(payment, policy, now);
    case "cancelling":
      // Also when its window seems over: Alipay's clock decides, and its CANCEL_WINDOW_EXCEED opens the way to a refund.
      return { kind: "call", operation: "cancel" };
    case "attention":
      return decideWhilePersonNeeded(payment, now);
    case "paid":
      return { kind: "stop" };
    case "declined":
    case "cancelled":
      return decideAfterEnd(payment, policy, now);
  }
}

function decideWhileChecking(payment: Payment, policy: PaymentPolicy, now: number): NextStep {
  // [A] note 1: ORDER_NOT_EXIST and two more; then cancel, because the pay request could still arrive.
  if (payment.notFoundCount > policy.orderNotExistRetries) return { kind: "begin-cancel", reason: "not-found" };
  // [A] note 2. At least one query comes first: a server that was away longer than the limit asks before it cancels.
  if (payment.queryCount > 0 && now - payment.createdAt >= policy.queryLimitMs) {
    return { kind: "begin-cancel", reason: "query-limit" };
  }
  return { kind: "call", operation: "query" };
}

/**
 * While a person is needed the machine keeps asking. Once a cancel was requested, queries take turns with what returns
 * the money: a cancel, or a refund when Alipay no longer cancels. A running refund has the turn until its own end.
 */
export function decideWhilePersonNeeded(payment: Payment, now: number): NextStep {
  if (isMoneyReturned(payment)) return { kind: "conclude-refund" };
  if (isRefundRunning(payment)) return { kind: "stop" };
  const isTurnToReturn = payment.attentionCount % 2 === 1;
  if (isTurnToReturn && isCancelStillPossible(payment, now)) return { kind: "call", operation: "cancel" };
  if (isTurnToReturn && isRefundOwed(payment, now)) return { kind: "begin-refund" };
  return { kind: "call", operation: "query" };
}

// After a day the transaction file has the last word, so a watch that nobody answers ends there.
const WATCH_LIFE_MS = 24 * 60 * 60 * 1_000;

function decideAfterEnd(payment: Payment, policy: PaymentPolicy, now: number): NextStep {
  return isWatchOver(payment, policy, now) ? { kind: "stop" } : { kind: "call", operation: "query" };
}

/** No more checks after the end: the answer was clear, every check is done, or the daily file has taken over. */
export function isWatchOver(payment: Payment, policy: PaymentPolicy, now: number): boolean {
  if (payment.isCertain || payment.watchCount >= policy.watchDelaysMs.length) return true;
  return payment.finalAt !== null && now - payment.finalAt > WATCH_LIFE_MS;
}
