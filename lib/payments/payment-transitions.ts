import type { PaymentState } from "./payment-state";

/**
 * What can happen to a payment. Every event is a verified answer from the gateway, the lack of one (`…-unclear`),
 * a limit of lib/payments/payment-policy.ts that was reached, a person's request (`cancel-requested`, `superseded`),
 * what became of one of its refunds, or a line of Alipay's own daily file (`file-…`).
 */
export const PAYMENT_EVENTS = [
  "pay-succeeded",
  "pay-declined",
  "pay-unclear",
  "query-paid",
  "query-closed",
  "query-cancelled",
  "query-waiting",
  "query-not-found",
  "query-refused",
  "query-unclear",
  "mismatch-found",
  "cancel-requested",
  "query-limit-reached",
  "not-found-confirmed",
  "cancel-succeeded",
  "cancel-refused",
  "cancel-unclear",
  "cancel-exhausted",
  "money-still-held",
  "late-money-found",
  "watch-clear",
  "watch-unclear",
  "superseded",
  "refund-begun",
  "refund-done",
  "refund-refused",
  "money-refunded",
  "file-paid",
  "file-cancelled",
  "file-money-held",
] as const;

export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

type Row = Partial<Record<PaymentEvent, PaymentState>>;

/**
 * The table state x event -> state. An event that has no entry is illegal in that state: it changes nothing
 * and is logged as a fault.
 */
export const PAYMENT_TRANSITIONS: Readonly<Record<PaymentState, Row>> = {
  paying: {
    "pay-succeeded": "paid",
    "pay-declined": "declined",
    "pay-unclear": "checking",
    "mismatch-found": "attention",
    "cancel-requested": "cancelling",
  },
  checking: {
    "query-paid": "paid",
    // Closed at Alipay by itself (three minutes without the customer's confirmation): nobody paid.
    "query-closed": "declined",
    "query-cancelled": "cancelled",
    "query-waiting": "checking",
    "query-not-found": "checking",
    "query-unclear": "checking",
    // A query refused for any other reason than ORDER_NOT_EXIST tells nothing about the money: cancel to be sure.
    "query-refused": "cancelling",
    "mismatch-found": "attention",
    "cancel-requested": "cancelling",
    "query-limit-reached": "cancelling",
    "not-found-confirmed": "cancelling",
    "file-paid": "paid",
    "file-cancelled": "cancelled",
  },
  // From here the payment can only end as cancelled: a late "paid" is kept as evidence and changes nothing,
  // because the cancel returns the money if it was taken (docs.antom.com/ac/hk_auto_debit/paycancel).
  cancelling: {
    "pay-succeeded": "cancelling",
    "pay-declined": "cancelling",
    "pay-unclear": "cancelling",
    "query-paid": "cancelling",
    "query-closed": "cancelling",
    "query-cancelled": "cancelling",
    "query-waiting": "cancelling",
    "query-not-found": "cancelling",
    "query-refused": "cancelling",
    "query-unclear": "cancelling",
    "mismatch-found": "cancelling",
    "cancel-requested": "cancelling",
    "cancel-succeeded": "cancelled",
    "cancel-unclear": "cancelling",
    "cancel-refused": "attention",
    "cancel-exhausted": "attention",
    // Another payment may take its place: from here its only end is money returned (reliability §1.2 rule 8).
    superseded: "cancelling",
    "file-cancelled": "cancelled",
    "file-money-held": "cancelling",
  },
  attention: {
    "query-paid": "paid",
    "query-closed": "declined",
    "query-cancelled": "cancelled",
    "query-waiting": "attention",
    "query-not-found": "attention",
    "query-refused": "attention",
    "query-unclear": "attention",
    "mismatch-found": "attention",
    "cancel-requested": "cancelling",
    "cancel-succeeded": "cancelled",
    "cancel-unclear": "attention",
    "cancel-refused": "attention",
    // Alipay says paid, but a cancel was requested before: the money has to go back, the sale never becomes paid.
    "money-still-held": "attention",
    superseded: "attention",
    // The cancel window is over: the machine refunds instead, and the refund's end is this payment's end.
    "refund-begun": "attention",
    "refund-done": "attention",
    "refund-refused": "attention",
    "money-refunded": "cancelled",
    // Alipay's file of the day is its last word (reconciliation files, §3.10). As with a query: paid only while nobody
    // asked for a cancel; afterwards money in the file has to go back.
    "file-paid": "paid",
    "file-cancelled": "cancelled",
    "file-money-held": "attention",
  },
  // Paid stays paid, however much of it is refunded: a sale and its returns are separate records.
  paid: { "refund-begun": "paid", "refund-done": "paid", "refund-refused": "paid" },
  // Watched after the end: money that turns up late reopens the payment, which may then only end by giving it back.
  declined: {
    "late-money-found": "cancelling",
    "watch-clear": "declined",
    "watch-unclear": "declined",
    "file-money-held": "cancelling",
  },
  cancelled: {
    "late-money-found": "cancelling",
    "watch-clear": "cancelled",
    "watch-unclear": "cancelled",
    "file-money-held": "cancelling",
  },
};

/** The state after an event, or null when the event is illegal in that state. */
export function nextState(state: PaymentState, event: PaymentEvent): PaymentState | null {
  return PAYMENT_TRANSITIONS[state][event] ?? null;
}
