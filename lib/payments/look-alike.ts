import type { Money } from "../money/money";
import type { PaymentState } from "./payment-state";

/**
 * An earlier payment that the one about to start looks like. `still-open`: same amount, and nobody knows yet whether it
 * was paid. `same-mark`: same amount, paid, and its code began the same.
 */
export type LookAlikeView = {
  readonly paymentId: string;
  readonly kind: "still-open" | "same-mark";
  readonly state: PaymentState;
  readonly amount: Money;
  /** Ms UTC, by the server's clock. */
  readonly createdAt: number;
  readonly serverNow: number;
  readonly personName: string;
  readonly deviceName: string;
};

/**
 * What can be told of a payer before anything is sent. A code is good once and names nobody; its beginning is all we
 * keep that two codes of one customer may share. A weak sign, so it leads to a question and never to a refusal. Codes of
 * 24 digits begin with their issuer (protocol.md §7), which says nothing about who pays.
 * @param first6 the first six digits, all that is kept of a code's beginning
 * @returns null when the code carries no mark
 */
export function payerMarkOf(code: { readonly kind: string; readonly first6: string }): string | null {
  return code.kind === "alipay" || code.kind === "alipay-plus-19" ? code.first6 : null;
}
