/** The states of a refund; docs/payment-life.md draws how it moves between them. */
export const REFUND_STATES = ["refunding", "refunded", "refused", "attention"] as const;

export type RefundState = (typeof REFUND_STATES)[number];

/** Nothing is under way: the money went back, or it is proven that it did not. */
export function isFinalRefundState(state: RefundState): boolean {
  return state === "refunded" || state === "refused";
}
