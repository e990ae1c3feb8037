import type { PaymentState } from "../payments/payment-state";

/** What a receipt may say. `checking`: nobody knows yet, so nothing is printed and nothing is promised. */
export const RECEIPT_STATUSES = ["checking", "paid", "partly-returned", "returned", "not-paid", "cancelled"] as const;
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];

type Row = {
  readonly state: PaymentState;
  readonly amount: { readonly minor: number };
  /** Proven returned, in minor units. */
  readonly refundedMinor: number;
  /** Whether Alipay's own file says otherwise than the row. */
  readonly isContradicted: boolean;
};

/** The payment's row in the words of a receipt. */
export function receiptStatusOf({ state, amount, refundedMinor, isContradicted }: Row): ReceiptStatus {
  if (isContradicted) return "checking";
  switch (state) {
    case "paying":
    case "checking":
    case "cancelling":
    case "attention":
      return "checking";
    case "declined":
      return "not-paid";
    case "cancelled":
      return "cancelled";
    case "paid":
      if (refundedMinor === 0) return "paid";
      return refundedMinor >= amount.minor ? "returned" : "partly-returned";
  }
}

/** Paper is believed for years: only a payment that Alipay confirmed in a verified answer gets any. */
export function isPrintable(status: ReceiptStatus): boolean {
  return status === "paid" || status === "partly-returned" || status === "returned";
}
