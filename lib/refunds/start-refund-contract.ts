export const START_REFUND_REFUSALS = [
  "not-found",
  "not-paid",
  "amount-zero",
  "amount-not-whole",
  "amount-too-large",
  "window-over",
] as const;
export type StartRefundRefusal = (typeof START_REFUND_REFUSALS)[number];
