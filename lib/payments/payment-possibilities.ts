import { cancelWindowEnd } from "../business-day/beijing-day";
import { isRefundWindowOver, REFUND_WINDOW_MS } from "../refunds/refund-window";
import { mayRequestCancel } from "./apply-request";
import type { Payment } from "./payment";
import { isFinalState } from "./payment-state";

/** Why a cancel is not offered. */
export type NoCancelReason = "is-paid" | "is-over" | "already-asked" | "being-refunded" | "window-over";
/** Why a refund is not offered. */
export type NoRefundReason = "not-paid" | "still-open" | "nothing-left" | "all-promised" | "window-over";

/** `until` is ms UTC, null when time is not what limits it. */
export type Possibilities = {
  readonly cancel: { readonly reason: NoCancelReason | null; readonly until: number | null };
  readonly refund: {
    readonly reason: NoRefundReason | null;
    readonly until: number | null;
    readonly leftMinor: number;
  };
};

/**
 * What a person can still do with a payment, until when, and why not the rest. Pure. @param now ms UTC
 * @param windowMs how long money can go back, by the store's contract
 */
export function possibilitiesOf(payment: Payment, now: number, windowMs: number = REFUND_WINDOW_MS): Possibilities {
  const leftMinor = payment.amount.minor - payment.refundReservedMinor;
  const refundReason = noRefundReason(
    payment,
    leftMinor,
    isRefundWindowOver(payment.paidAt ?? payment.createdAt, now, windowMs),
  );
  const hasRefundLimit = refundReason === null || refundReason === "window-over";
  return {
    cancel: {
      reason: noCancelReason(payment, now),
      until: cancelUntil(payment, now),
    },
    refund: {
      reason: refundReason,
      until: hasRefundLimit ? (payment.paidAt ?? payment.createdAt) + windowMs : null,
      leftMinor,
    },
  };
}

/** Alipay's own clock for cancelling. It runs for a paid payment too, which is why its end is shown beside the reason. */
function cancelUntil(payment: Payment, now: number): number | null {
  if (isFinalState(payment.state) && payment.state !== "paid") return null;
  const end = cancelWindowEnd(payment.paidAt ?? payment.createdAt);
  return payment.state === "paid" && end <= now ? null : end;
}

function noCancelReason(payment: Payment, now: number): NoCancelReason | null {
  // A paid sale has its receipt and its place in the day: it is given back by a refund, never unmade.
  if (payment.state === "paid") return "is-paid";
  if (isFinalState(payment.state)) return "is-over";
  if (payment.refundReservedMinor > 0) return "being-refunded";
  if (payment.state === "cancelling") return "already-asked";
  return mayRequestCancel(payment, now) ? null : "window-over";
}

function noRefundReason(payment: Payment, leftMinor: number, isWindowOver: boolean): NoRefundReason | null {
  if (payment.state !== "paid") return isFinalState(payment.state) ? "not-paid" : "still-open";
  if (leftMinor === 0) return payment.refundedMinor === payment.amount.minor ? "nothing-left" : "all-promised";
  return isWindowOver ? "window-over" : null;
}
