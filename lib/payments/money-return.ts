import { cancelWindowEnd } from "../business-day/beijing-day";
import type { Payment } from "./payment";

/**
 * Alipay cancels no more: it said so, or the Beijing day of the payment and its 15 minutes are over. Without Alipay's
 * own time of payment ours of the start counts, which is earlier: then we refund what could still be cancelled.
 */
export function isCancelWindowOver(payment: Payment, now: number): boolean {
  if (payment.isCancelClosed) return true;
  return payment.evidence === "paid" && now >= cancelWindowEnd(payment.paidAt ?? payment.createdAt);
}

/** A cancel was asked for and can still return the money. After a refund a payment cannot be cancelled (protocol §6). */
export function isCancelStillPossible(payment: Payment, now: number): boolean {
  return payment.cancelRequestedAt !== null && payment.refundReservedMinor === 0 && !isCancelWindowOver(payment, now);
}

/** The sale may not keep the money, Alipay said it holds it, and only a refund can return it now. */
export function isRefundOwed(payment: Payment, now: number): boolean {
  return (
    payment.cancelRequestedAt !== null &&
    payment.evidence === "paid" &&
    payment.acquirementId !== null &&
    payment.refundReservedMinor === 0 &&
    isCancelWindowOver(payment, now)
  );
}

/** Some of the money is on its way back; it may or may not have arrived. */
export function isRefundRunning(payment: Payment): boolean {
  return payment.refundReservedMinor > payment.refundedMinor;
}

/** All of it went back by refunds. */
export function isMoneyReturned(payment: Payment): boolean {
  return payment.refundedMinor === payment.amount.minor;
}
