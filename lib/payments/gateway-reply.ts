import type { ForeignMoney } from "../money/money";

/** Why we know nothing: each way an answer can fail to be a verified answer for this message. */
export const SILENCE_REASONS = [
  "not-connected",
  "timed-out",
  "cut-off",
  "too-large",
  "bad-status",
  "not-json",
  "bad-signature",
  "wrong-shape",
  "wrong-echo",
] as const;
export type SilenceReason = (typeof SILENCE_REASONS)[number];

/** Alipay answered U: the outcome is open. `code` is its word, e.g. PAYMENT_IN_PROCESS. */
export type Unclear = { readonly kind: "unclear"; readonly code: string; readonly isCustomerConfirming: boolean };

/** No verified answer came. What was asked may or may not have happened. */
export type Silence = { readonly kind: "silence"; readonly reason: SilenceReason };

/** A verified final refusal; `code` is Alipay's word. */
export type Refused = { readonly kind: "refused"; readonly code: string };

/** Money was taken; what the wallet was charged, and at which rate, is there when Alipay says so. */
export type Paid = {
  readonly kind: "paid";
  readonly acquirementId: string;
  /** ms UTC, by Alipay's clock */
  readonly paidAt: number | null;
  readonly customerAmount: ForeignMoney | null;
  /** A decimal text, as it came. */
  readonly customerRate: string | null;
};

/** A verified answer whose amount, currency or id is not this payment's. Never accepted silently. */
export type Mismatch = { readonly kind: "mismatch"; readonly field: string };

export type PayReply = Paid | Refused | Unclear | Silence | Mismatch;

export type QueryReply =
  | Paid
  | { readonly kind: "waiting"; readonly isCustomerConfirming: boolean }
  | { readonly kind: "closed" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "not-found" }
  | Refused
  | Unclear
  | Silence
  | Mismatch;

export type CancelReply =
  | { readonly kind: "cancelled" }
  /** The window is over (CANCEL_WINDOW_EXCEED): only a refund can return the money. */
  | { readonly kind: "window-closed"; readonly code: string }
  | Refused
  | Unclear
  | Silence
  | Mismatch;

export type GatewayReply =
  | { readonly operation: "pay"; readonly reply: PayReply }
  | { readonly operation: "query"; readonly reply: QueryReply }
  | { readonly operation: "cancel"; readonly reply: CancelReply };
