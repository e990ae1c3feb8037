import { type CurrencyCode, exponentOf } from "@/lib/money/currencies";
import type { Money } from "@/lib/money/money";

/** Fen (CNY minor units) for a million minor units of the currency. Rough, fixed, for a demonstration only. */
const FEN_PER_MILLION_MINOR: Readonly<Record<CurrencyCode, bigint>> = {
  USD: 7_200_000n,
  EUR: 7_800_000n,
  GBP: 9_200_000n,
  HKD: 920_000n,
  CHF: 8_200_000n,
  SGD: 5_400_000n,
  JPY: 4_800_000n,
  CAD: 5_200_000n,
  AUD: 4_700_000n,
  SEK: 680_000n,
  DKK: 1_050_000n,
  NOK: 670_000n,
  NZD: 4_300_000n,
  KRW: 520_000n,
  THB: 200_000n,
  MYR: 1_600_000n,
  IDR: 450n,
};

/** What an amount costs a wallet, in fen, at least one. Whole numbers throughout. */
export function toFen(amount: Money): number {
  const fen = (BigInt(amount.minor) * FEN_PER_MILLION_MINOR[amount.currency] + 500_000n) / 1_000_000n;
  return Math.max(1, Number(fen));
}

/** The rate as AMS's Quote writes one (a sibling's form: this product's is not in our documents, protocol §4.2). */
export function conversionRateOf(currency: CurrencyCode): { quoteCurrencyPair: string; quotePrice: string } {
  // Yuan for one of the currency: a hundred fen a yuan, a million minor units in the table.
  const digits = FEN_PER_MILLION_MINOR[currency] * 10n ** BigInt(exponentOf(currency));
  const text = String(digits)
    .padStart(9, "0")
    .replace(/(\d{8})$/, ".$1")
    .replace(/\.?0+$/, "");
  return { quoteCurrencyPair: `${currency}/CNY`, quotePrice: text };
}
