/** What a line of Alipay's file says happened. ADJUSTMENT is Alipay's own correction, without a payment of ours. */
export const LINE_KINDS = ["PAYMENT", "REFUND", "CANCEL", "ADJUSTMENT"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What a file is about: each sale, each sale as it was paid out, or the payout in sums. */
export const FILE_PURPOSES = ["transaction", "settlement_detail", "settlement_summary"] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

/**
 * One line of any of Alipay's files in our own words; never changed after reading. Amounts are whole minor units,
 * instants ms UTC. The customer's account and the order title are not taken over: personal, and not needed.
 */
export type FileLine = {
  /** Of the first line of the record; the first line of the file is 1. */
  readonly lineNo: number;
  readonly kind: LineKind;
  readonly merchantId: string | null;
  readonly storeRef: string | null;
  /** Our id as Alipay wrote it. */
  readonly merchantRef: string | null;
  /** Alipay's id of this event. */
  readonly providerRef: string | null;
  /** Alipay's id of the payment a refund or cancel belongs to. */
  readonly originalRef: string | null;
  /** Never negative: the kind says which way the money went. */
  readonly amountMinor: number;
  readonly currency: string;
  /** Below zero: taken from us. */
  readonly feeMinor: number | null;
  /** What reaches us, signed, in `settleCurrency`. */
  readonly netMinor: number | null;
  readonly settleCurrency: string | null;
  /** Exact decimal text. */
  readonly fxRate: string | null;
  readonly occurredAt: number | null;
  readonly settledAt: number | null;
  /** Alipay's reference of the payout. */
  readonly batchRef: string | null;
  readonly statusRaw: string | null;
  readonly isSuccess: boolean;
  readonly wallet: string | null;
  /** Rows a summary line speaks for; null elsewhere. */
  readonly count: number | null;
};
