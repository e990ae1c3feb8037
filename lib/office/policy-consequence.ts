/** What a store's own payments in doubt tell: how many there were, and for those that were paid, when the customer confirmed. */
export type DoubtHistory = {
  /** Payments that went through doubt and have their end. */
  readonly doubtful: number;
  /** From the first request to the customer's yes, ms, of those that ended paid. */
  readonly paidAfterMs: readonly number[];
};

export type PolicyConsequence = {
  /** Of the doubtful ones, how many would have been cancelled before the customer confirmed. */
  readonly cancelled: number;
  readonly doubtful: number;
  /** Questions to Alipay for one that was paid in time, on average; null without any. */
  readonly questions: number | null;
  /** From the customer's yes to our knowing, on average, ms; null without any. */
  readonly waitMs: number | null;
};

/**
 * What the two numbers would have done to the store's past. Payments that were cancelled then are not among the paid:
 * nobody knows whether their customers would have confirmed. Pure.
 */
export function consequenceOf(
  { doubtful, paidAfterMs }: DoubtHistory,
  { limitMs, intervalMs }: { readonly limitMs: number; readonly intervalMs: number },
): PolicyConsequence {
  const inTime = paidAfterMs.filter((ms) => ms <= limitMs);
  const questions = inTime.map((ms) => Math.max(1, Math.ceil(ms / intervalMs)));
  const waits = inTime.map((ms, index) => (questions[index] ?? 1) * intervalMs - ms);
  return {
    cancelled: paidAfterMs.length - inTime.length,
    doubtful,
    questions: meanOf(questions),
    waitMs: meanOf(waits),
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
