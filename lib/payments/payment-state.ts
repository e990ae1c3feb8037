/** The states of a payment; docs/glossary.md tells each in a sentence. */
export const PAYMENT_STATES = [
  "paying",
  "checking",
  "cancelling",
  "attention",
  "paid",
  "declined",
  "cancelled",
] as const;

export type PaymentState = (typeof PAYMENT_STATES)[number];

const FINAL_STATES: ReadonlySet<PaymentState> = new Set(["paid", "declined", "cancelled"]);

/** Final for the cashier: the verdict stands. The server may still watch the payment for late money. */
export function isFinalState(state: PaymentState): boolean {
  return FINAL_STATES.has(state);
}
