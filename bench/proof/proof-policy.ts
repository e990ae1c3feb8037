import { DEFAULT_PAYMENT_POLICY, type PaymentPolicy } from "@/lib/payments/payment-policy";

/** How much faster than life the runs with real processes are. */
export const SCALE = 20;

const scaled = (ms: number): number => Math.round(ms / SCALE);

/**
 * The product's numbers, twenty times faster. Only the watch after the end is shorter still: the simulator's late pay
 * comes 100 ms after the cancel, and a run should not wait for nothing.
 */
export const SCALED_POLICY: PaymentPolicy = {
  ...DEFAULT_PAYMENT_POLICY,
  payTimeoutMs: scaled(DEFAULT_PAYMENT_POLICY.payTimeoutMs),
  callTimeoutMs: scaled(DEFAULT_PAYMENT_POLICY.callTimeoutMs),
  queryIntervalMs: scaled(DEFAULT_PAYMENT_POLICY.queryIntervalMs),
  orderNotExistIntervalMs: scaled(DEFAULT_PAYMENT_POLICY.orderNotExistIntervalMs),
  queryLimitMs: scaled(DEFAULT_PAYMENT_POLICY.queryLimitMs),
  cancelIntervalMs: scaled(DEFAULT_PAYMENT_POLICY.cancelIntervalMs),
  attentionIntervalMs: scaled(DEFAULT_PAYMENT_POLICY.attentionIntervalMs),
  watchDelaysMs: [500, 2_000],
  refundRetryDelaysMs: DEFAULT_PAYMENT_POLICY.refundRetryDelaysMs.map(scaled),
  leaseMs: scaled(DEFAULT_PAYMENT_POLICY.leaseMs),
};
