import type { LookAlikeView } from "./look-alike";
import type { PaymentView } from "./payment-view";

/** What the till sends to start a payment. The amount is in minor units; `code` is the scanned number. */
export type StartPaymentInput = {
  /** Made by the till when the amount is confirmed: the same id never makes two payments (double tap, replay, two tabs). */
  readonly requestId: string;
  readonly amount: { readonly currency: string; readonly minor: number };
  readonly code: string;
  /** Pays a sale that is there already (a fresh code after a refusal); its own amount counts then. */
  readonly saleId?: string | undefined;
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
  /** Payments it looks like, and that the cashier said are another customer's. */
  readonly unlike?: readonly string[] | undefined;
};

/** A charge whose start nobody answered. */
export type WithdrawChargeInput = Pick<StartPaymentInput, "requestId" | "code">;

export const START_PAYMENT_REFUSALS = [
  "not-signed-in",
  "not-allowed",
  "bad-input",
  /** The store wants a course of practice first. */
  "practice-first",
  "amount-zero",
  "amount-too-large",
  "amount-not-whole",
  "currency-not-of-store",
  "code-not-alipay",
  "code-already-used",
  "payment-open",
  "sale-paid",
  /** It had not begun when the till asked after a silence, and now never will. */
  "withdrawn",
  "no-such-sale",
  /** Said by the till itself: its page is older than the server. */
  "old-page",
  "gateway-away",
  "too-busy",
] as const;
export type StartPaymentRefusal = (typeof START_PAYMENT_REFUSALS)[number];

/** Nothing was sent to Alipay when `ok` is false. */
export type StartPaymentResult =
  | { readonly ok: true; readonly payment: PaymentView }
  /** `payment`: the one of the sale that counts, with `payment-open` and `sale-paid`. */
  | { readonly ok: false; readonly reason: StartPaymentRefusal; readonly payment?: PaymentView }
  /** The cashier has to say first whether it is the same customer. */
  | { readonly ok: false; readonly reason: "looks-alike"; readonly lookAlike: LookAlikeView };

export const CANCEL_PAYMENT_REFUSALS = [
  "not-signed-in",
  "not-allowed",
  "bad-input",
  "not-found",
  "already-final",
] as const;
export type CancelPaymentRefusal = (typeof CANCEL_PAYMENT_REFUSALS)[number];

export type CancelPaymentResult =
  | { readonly ok: true; readonly payment: PaymentView }
  | { readonly ok: false; readonly reason: CancelPaymentRefusal };
