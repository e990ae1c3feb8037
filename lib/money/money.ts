import type { CurrencyCode } from "./currencies";

/**
 * An amount of money. `minor` is a whole number of the currency's smallest unit
 * (JPY 1200 is 1200, USD 12.00 is 1200), always a safe integer.
 */
export type Money = { readonly currency: CurrencyCode; readonly minor: number };

/** An amount in a currency we do not charge in, such as the CNY a customer paid from the wallet. */
export type ForeignMoney = { readonly currency: string; readonly minor: number };

/**
 * The most one payment may be, in minor units. Alipay's field takes 16 digits
 * (Money.value, docs.antom.com/ac/openapi/pay); 12 keeps every sum of a busy decade a safe integer.
 */
export const MAX_PAYMENT_MINOR = 999_999_999_999;

export type AmountProblem = "amount-zero" | "amount-too-large" | "amount-not-whole";

/** Says why an amount cannot be charged, or null when it can. */
export function findAmountProblem(minor: number): AmountProblem | null {
  if (!Number.isInteger(minor)) return "amount-not-whole";
  if (minor <= 0) return "amount-zero";
  if (minor > MAX_PAYMENT_MINOR) return "amount-too-large";
  return null;
}

/** Equal in amount and currency. */
export function isSameMoney(a: ForeignMoney, b: ForeignMoney): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

/**
 * Reads a wire amount: digits only, no sign, at most 16 (Money.value).
 * @returns the minor units, or null when the text is no such number or not exactly representable
 */
export function parseMinor(text: string): number | null {
  if (!/^\d{1,16}$/.test(text)) return null;
  const minor = Number(text);
  return Number.isSafeInteger(minor) ? minor : null;
}
