/**
 * How long a payment can be refunded: 365 days (protocol §6 and §13 gap 9; a year is usual, e.g.
 * docs.alipayplus.com/alipayplus/alipayplus/integration_merchant_mode_private_order_code_acq/cancel_or_refund). A contract
 * may allow less: then Alipay's own REFUND_WINDOW_EXCEED ends the refund as refused.
 */
export const REFUND_WINDOW_MS = 365 * 24 * 60 * 60 * 1_000;

/** @param paidAt and now in ms UTC @param windowMs by the store's contract */
export function isRefundWindowOver(paidAt: number, now: number, windowMs: number): boolean {
  return now - paidAt > windowMs;
}
