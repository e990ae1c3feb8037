import type { CurrencyCode } from "../money/currencies";
import type { Payment } from "../payments/payment";

/**
 * What may be given back of one payment without a second person, in minor units: about a hundred US dollars each.
 * House rule, not Alipay's; a store's own number takes its place.
 */
export const REFUND_LIMIT_MINOR: Readonly<Record<CurrencyCode, number>> = {
  USD: 100_00,
  EUR: 100_00,
  GBP: 80_00,
  HKD: 800_00,
  CHF: 100_00,
  SGD: 150_00,
  JPY: 10_000,
  CAD: 150_00,
  AUD: 150_00,
  SEK: 1_000_00,
  DKK: 700_00,
  NOK: 1_000_00,
  NZD: 150_00,
  KRW: 100_000,
  THB: 3_000_00,
  MYR: 500_00,
  IDR: 1_500_000_00,
};

/**
 * True when this refund takes the payment's returns above the limit. Earlier refunds of the same payment count, so
 * that ten small ones cannot do what one large one may not.
 */
export function isAboveRefundLimit(
  { amount, refundReservedMinor }: Pick<Payment, "amount" | "refundReservedMinor">,
  amountMinor: number,
  storeLimitMinor: number | null = null,
): boolean {
  return refundReservedMinor + amountMinor > refundLimitOf({ amount }, storeLimitMinor);
}

/** What may be returned of a payment in all without a second person, in minor units: the store's number, else the house's. */
export function refundLimitOf({ amount }: Pick<Payment, "amount">, storeLimitMinor: number | null): number {
  return storeLimitMinor ?? REFUND_LIMIT_MINOR[amount.currency];
}
