import type { ForeignMoney, Money } from "../money/money";
import type { AttentionReason, CancelReason, MoneyEvidence, Payment } from "./payment";
import type { PaymentState } from "./payment-state";

/**
 * A payment as a screen may see it: never the scanned code, never more certain than the row it was made from.
 * Every `…At` is ms UTC by the server's clock; `serverNow` lets a tablet with a wrong clock count down rightly.
 */
export type PaymentView = {
  readonly id: string;
  readonly saleId: string;
  readonly version: number;
  readonly serverNow: number;
  readonly state: PaymentState;
  readonly amount: Money;
  readonly merchantTransId: string;
  readonly acquirementId: string | null;
  readonly createdAt: number;
  /** Last four digits of the scanned code. */
  readonly codeTail: string;
  readonly isCustomerConfirming: boolean;
  readonly doubtSince: number | null;
  /** What the machine does next and when; null when nothing is scheduled. */
  readonly nextStep: { readonly kind: "query" | "cancel"; readonly at: number } | null;
  /** When the automatic cancel begins, while it is still ahead. */
  readonly autoCancelAt: number | null;
  readonly queryCount: number;
  readonly cancelCount: number;
  readonly cancelReason: CancelReason | null;
  readonly attentionReason: AttentionReason | null;
  readonly evidence: MoneyEvidence;
  /** Alipay's own word, small print for support. */
  readonly resultCode: string | null;
  /** Row of lib/explanations that says this in words; null while there is nothing to explain yet. */
  readonly explanation: string | null;
  readonly finalAt: number | null;
  readonly paidAt: number | null;
  readonly customerAmount: ForeignMoney | null;
  readonly customerRate: string | null;
  /** Returned by refunds, in minor units. */
  readonly refundedMinor: number;
  /** Returned or promised to a refund under way: what is left to refund is the amount less this. */
  readonly refundReservedMinor: number;
  readonly canCancel: boolean;
  readonly personName: string;
  readonly deviceName: string;
  readonly reference: string | null;
};

/** What a till tells of a payment once it is over: how it ended, how much it was, and when. */
export type ResultView = Pick<PaymentView, "id" | "state" | "amount" | "createdAt" | "paidAt" | "finalAt">;

/** What the till asks for all the time. `gateway`: whether Alipay answers our server; `held`: and no new payment is taken until it does. */
export type Tray = {
  /** Those in state `paid` first: they are reversed, and settled in the office. */
  readonly payments: readonly OpenPaymentView[];
  /** How many are open beside these; absent when these are all. */
  readonly more?: number;
  readonly gateway: "ok" | "away" | "held";
  /** By the clock the payments' times are of: a tablet's own may be wrong. */
  readonly serverNow: number;
};

/** One open payment in the doubt tray, or one that was paid and that Alipay's file says otherwise of since. */
export type OpenPaymentView = Pick<
  PaymentView,
  "id" | "state" | "amount" | "createdAt" | "isCustomerConfirming" | "deviceName" | "personName"
> & {
  /** Whoever took it over, or else whoever took it; null when another system did. */
  readonly owner: PaymentOwner | null;
};

export type PaymentOwner = { readonly id: string; readonly name: string };

/** A payment with what its screens show beside it. `now` is ms UTC by the clock the payment's times are of. */
export type PaymentDetails = {
  readonly payment: Payment;
  readonly now: number;
  readonly codeLast4: string;
  readonly personName: string;
  readonly deviceName: string;
  readonly reference: string | null;
};

/** An open payment with who has it. */
export type OpenPaymentDetails = PaymentDetails & { readonly owner: PaymentOwner | null };
