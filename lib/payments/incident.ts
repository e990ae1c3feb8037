/** Cases the office looks at. They are opened and closed by what the machine proved, never by hand. */
export const INCIDENT_KINDS = [
  "late-money",
  "answer-mismatch",
  "cancel-refused",
  "cancel-unanswered",
  "refund-attention",
  /** Alipay's file says otherwise than the payment's end. Closed when both agree, or a person lets it stand. */
  "file-contradiction",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** One case. Times are ms UTC by the database's clock; `closingEvent` is the proof that closed it. */
export type Incident = {
  readonly storeId: string;
  readonly paymentId: string;
  /** The refund in question; null when it is the payment itself. */
  readonly refundId: string | null;
  readonly kind: IncidentKind;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closingEvent: string | null;
};
