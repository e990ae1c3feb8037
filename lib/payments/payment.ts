import type { ForeignMoney, Money } from "../money/money";
import type { PaymentState } from "./payment-state";

/** Why a cancel was begun. The first reason stays, unless money turned up after the end. */
export const CANCEL_REASONS = ["cashier", "query-limit", "not-found", "query-refused", "late-money"] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why a person is needed. */
export const ATTENTION_REASONS = [
  "cancel-refused",
  "cancel-unanswered",
  "answer-mismatch",
  "refunding",
  "refund-refused",
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

/**
 * What Alipay last told us, in a verified answer, about the money of this payment.
 * It decides which sentence a cancelled payment ends with.
 */
export const MONEY_EVIDENCE = ["none", "not-found", "waiting", "paid", "closed"] as const;
export type MoneyEvidence = (typeof MONEY_EVIDENCE)[number];

/**
 * One attempt to take money under one `merchantTransId`: the facts the next step is decided from.
 * Every `…At` is milliseconds since 1970 UTC by the database's clock; every amount is in minor units.
 */
export type Payment = {
  readonly id: string;
  readonly storeId: string;
  readonly saleId: string;
  readonly merchantTransId: string;
  readonly amount: Money;
  readonly state: PaymentState;
  /** Grows with every write; the till asks for "newer than". */
  readonly version: number;
  /** Grows with every claim; a write with an older one is refused. */
  readonly fence: number;
  readonly createdAt: number;
  /** When the machine acts next, or null when there is nothing left to do. */
  readonly dueAt: number | null;
  /** When doubt began (first unclear answer), null while there is none. */
  readonly doubtSince: number | null;
  readonly cancelRequestedAt: number | null;
  readonly cancelReason: CancelReason | null;
  readonly attentionReason: AttentionReason | null;
  readonly finalAt: number | null;
  readonly queryCount: number;
  /** ORDER_NOT_EXIST answers in a row. */
  readonly notFoundCount: number;
  readonly cancelCount: number;
  /** Tries of the machine since a person was needed: it queries and cancels turn by turn. */
  readonly attentionCount: number;
  /** Checks after the end that were answered; one that stayed silent does not count and is repeated. */
  readonly watchCount: number;
  /** The gateway told us that the customer is being asked for a password. */
  readonly isCustomerConfirming: boolean;
  /** Alipay itself said the cancel window is over: only a refund can return the money now. */
  readonly isCancelClosed: boolean;
  /** The end came from a clear answer to pay itself, so nothing can arrive late. */
  readonly isCertain: boolean;
  /** Reopened after its end, or replaced by another payment of the sale: may only end with the money returned. */
  readonly isSuperseded: boolean;
  readonly evidence: MoneyEvidence;
  readonly acquirementId: string | null;
  readonly paidAt: number | null;
  /** What the customer's wallet was charged, when Alipay says so (often CNY). */
  readonly customerAmount: ForeignMoney | null;
  /** The exchange rate between the two amounts as Alipay wrote it, a decimal text; which way it goes: lib/money/exchange-rate.ts. */
  readonly customerRate: string | null;
  /** The gateway's own word for the last answer that decided something, e.g. EXPIRED_CODE. */
  readonly resultCode: string | null;
  /** Returned by refunds, in minor units. */
  readonly refundedMinor: number;
  /** Returned, or promised to a refund that is under way; never above the amount. */
  readonly refundReservedMinor: number;
};
