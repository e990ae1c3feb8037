import { REFUND_WINDOW_MS } from "./refund-window";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What a store has set about money that goes back; null is the house's own number. Amounts in minor units. */
export type RefundRules = {
  /** What one person may give back of a payment alone. */
  readonly refundLimitMinor: number | null;
  /** How long Alipay gives money back, by the store's contract. */
  readonly refundWindowDays: number;
  /** Reasons of the store's own, beside ours. */
  readonly refundReasons: readonly string[];
};

/** What holds where a store has set nothing. */
export const HOUSE_REFUND_RULES: RefundRules = {
  refundLimitMinor: null,
  refundWindowDays: REFUND_WINDOW_MS / DAY_MS,
  refundReasons: [],
};

/** The window in ms. */
export function refundWindowOf({ refundWindowDays }: Pick<RefundRules, "refundWindowDays">): number {
  return refundWindowDays * DAY_MS;
}
