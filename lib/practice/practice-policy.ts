import type { PaymentPolicy } from "../payments/payment-policy";

const SECOND = 1_000;

/**
 * The flow's numbers for practice: the same steps in the same order as at a real till, in shorter times, so that the
 * longest lesson is over within {@link LESSON_LIMIT_MS}. Only lib/practice uses it; no server ever drives by it.
 */
export const PRACTICE_POLICY: PaymentPolicy = {
  payTimeoutMs: 3 * SECOND,
  callTimeoutMs: 1.5 * SECOND,
  queryIntervalMs: 2 * SECOND,
  orderNotExistRetries: 2,
  orderNotExistIntervalMs: 2 * SECOND,
  queryLimitMs: 16 * SECOND,
  cancelRetries: 3,
  cancelIntervalMs: 1.5 * SECOND,
  attentionIntervalMs: 6 * SECOND,
  watchDelaysMs: [3 * SECOND],
  refundRetryDelaysMs: [2 * SECOND, 3 * SECOND, 5 * SECOND],
  refundAttentionAfter: 3,
  leaseMs: 10 * SECOND,
};

/** A lesson ends by itself after this long: it is to be done between two customers. */
export const LESSON_LIMIT_MS = 120 * SECOND;

/** How long practice's Alipay takes for an answer. */
export const ANSWER_MS = 900;
