/**
 * Every number of the payment flow, in one place. Times are milliseconds.
 * [A] = Alipay's integration page (docs.antom.com/ac/barcode/barcodeintg), [S] = a sibling product's page.
 */
export type PaymentPolicy = {
  /** Wait for the answer to pay, then ask. [S] ask after 5 s (docs.antom.com/ac/globalbarcode/practice) */
  readonly payTimeoutMs: number;
  /** Wait for the answer to a query, a cancel or a refund. */
  readonly callTimeoutMs: number;
  /** Between two queries. [S] every 3 s, 10 to 20 times */
  readonly queryIntervalMs: number;
  /** Further queries after ORDER_NOT_EXIST, because the query may have overtaken the payment. [A] note 1 */
  readonly orderNotExistRetries: number;
  /** Between those. [A] note 1: 5 to 7 s */
  readonly orderNotExistIntervalMs: number;
  /** From the first request until the automatic cancel. [A] note 2: the merchant's choice; Alipay closes at 3 min */
  readonly queryLimitMs: number;
  /** Further cancels after one without a clear answer. [A] note 3: three to five */
  readonly cancelRetries: number;
  readonly cancelIntervalMs: number;
  /**
   * Between two tries of the machine while a person is needed: never further apart, so that all is over this long after
   * Alipay is back, however long it was away. [S] every 30 to 60 s; at 60 the slowest came out just above a minute.
   */
  readonly attentionIntervalMs: number;
  /** Checks after an end that was not a clear answer to pay: a late pay can overtake a cancel. */
  readonly watchDelaysMs: readonly number[];
  /** Same merchantRefundId again after these; the last one repeats. */
  readonly refundRetryDelaysMs: readonly number[];
  /** From which try a refund without a clear answer is shown as needing a person. */
  readonly refundAttentionAfter: number;
  /** A claim's life: the longest call plus 5 s, so a call is always over before its lease. */
  readonly leaseMs: number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const DEFAULT_PAYMENT_POLICY: PaymentPolicy = {
  payTimeoutMs: 5 * SECOND,
  callTimeoutMs: 10 * SECOND,
  queryIntervalMs: 3 * SECOND,
  orderNotExistRetries: 2,
  orderNotExistIntervalMs: 6 * SECOND,
  queryLimitMs: 60 * SECOND,
  cancelRetries: 5,
  cancelIntervalMs: 3 * SECOND,
  attentionIntervalMs: 30 * SECOND,
  watchDelaysMs: [30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE],
  refundRetryDelaysMs: [2 * SECOND, 5 * SECOND, 15 * SECOND, 60 * SECOND, 5 * MINUTE],
  refundAttentionAfter: 5,
  leaseMs: 15 * SECOND,
};

type Bounds = { readonly min: number; readonly max: number };

/** What production accepts; outside it the start stops. Simulator and sandbox may go lower, for tests and practice. */
export const PAYMENT_POLICY_BOUNDS: Readonly<Record<keyof PaymentPolicy, Bounds>> = {
  payTimeoutMs: { min: 3 * SECOND, max: 30 * SECOND },
  callTimeoutMs: { min: 3 * SECOND, max: 30 * SECOND },
  queryIntervalMs: { min: 2 * SECOND, max: 10 * SECOND },
  orderNotExistRetries: { min: 2, max: 5 },
  orderNotExistIntervalMs: { min: 5 * SECOND, max: 7 * SECOND },
  queryLimitMs: { min: 30 * SECOND, max: 170 * SECOND },
  cancelRetries: { min: 3, max: 5 },
  cancelIntervalMs: { min: 2 * SECOND, max: 30 * SECOND },
  attentionIntervalMs: { min: 10 * SECOND, max: 10 * MINUTE },
  watchDelaysMs: { min: 10 * SECOND, max: 24 * 60 * MINUTE },
  refundRetryDelaysMs: { min: SECOND, max: 60 * MINUTE },
  refundAttentionAfter: { min: 3, max: 10 },
  leaseMs: { min: 8 * SECOND, max: 60 * SECOND },
};
