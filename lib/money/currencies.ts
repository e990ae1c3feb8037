/**
 * The one table of currencies: the 17 transaction currencies of Alipay barcode payment
 * (docs.antom.com/ac/barcode/barcoderecon) with their ISO 4217 minor-unit exponents
 * (docs.antom.com/ac/ref/cc). IDR has two decimals on this wire, JPY and KRW none.
 */
export const CURRENCY_EXPONENTS = {
  USD: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  CHF: 2,
  SGD: 2,
  JPY: 0,
  CAD: 2,
  AUD: 2,
  SEK: 2,
  DKK: 2,
  NOK: 2,
  NZD: 2,
  KRW: 0,
  THB: 2,
  MYR: 2,
  IDR: 2,
} as const;

export type CurrencyCode = keyof typeof CURRENCY_EXPONENTS;

export const CURRENCY_CODES = Object.keys(CURRENCY_EXPONENTS) as readonly CurrencyCode[]; // keys of a literal object: exactly the union

/** True for one of the 17 codes a payment may be made in. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(CURRENCY_EXPONENTS, text);
}

/** Number of decimals of a currency, ISO 4217. */
export function exponentOf(currency: CurrencyCode): number {
  return CURRENCY_EXPONENTS[currency];
}
