import type { PaymentState } from "../payments/payment-state";

/** What a cashier can do in a lesson, and what they were shown. */
export const LOG_KINDS = [
  "charge",
  "cancel",
  "refund",
  "show-customer",
  "call-manager",
  "other-means",
  "new-sale",
  "leave",
  "explain",
  /** A supervisor let the sale take another payment. */
  "second-tender",
  /** A second person allowed the refund that follows. */
  "approval",
  /** The screen showed this state of a payment. */
  "seen",
  /** A refund had its end: `state` is null, `word` the end. */
  "refund-end",
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** One thing that happened in a lesson, in the order it happened. Everything a lesson is judged by. */
export type LogEntry = {
  readonly kind: LogKind;
  /** ms since the lesson began */
  readonly atMs: number;
  /** State of the payment in front of the cashier at that moment; for `seen` the one now shown. */
  readonly state: PaymentState | null;
  /** What was charged or refunded, in minor units. */
  readonly minor: number | null;
  /** `seen`: the row of the explanation table; `refund-end`: refunded or refused. */
  readonly word: string | null;
};

export type PracticeLog = readonly LogEntry[];

/** More than anybody does in two minutes. */
export const MAX_LOG_ENTRIES = 400;

/** While one of these stands the outcome is not known. */
export function isOpenState(state: PaymentState | null): boolean {
  return state === "paying" || state === "checking" || state === "cancelling" || state === "attention";
}
