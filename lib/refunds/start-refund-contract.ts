export const START_REFUND_REFUSALS = [
  "not-found",
  "not-paid",
  "amount-zero",
  "amount-not-whole",
  "amount-too-large",
  "window-over",
  /** Alipay's own file says that it was not paid: that is settled first. */
  "contradicted",
] as const;
export type StartRefundRefusal = (typeof START_REFUND_REFUSALS)[number];
