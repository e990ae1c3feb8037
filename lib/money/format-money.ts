import { exponentOf, isCurrencyCode } from "./currencies";
import type { ForeignMoney } from "./money";

export type MoneyParts = {
  readonly currency: string;
  readonly number: string;
  /** Where the locale writes the currency: ¥1,200 or 1.200 ¥. */
  readonly isCurrencyFirst: boolean;
};

/** An amount as people of this locale write it, always with its currency. */
export function formatMoney(money: ForeignMoney, locale: string): string {
  const text = formatterFor(money.currency, locale).format(decimalOf(money));
  // Among Arabic words the sign of JP¥ or US$ would stand before its letters: a mark holds it (Unicode's bidi rules, N1).
  return locale === "ar" ? `${text}\u200e` : text;
}

/** The same, with the currency apart, so that a screen can set the figures large. */
export function formatMoneyParts(money: ForeignMoney, locale: string): MoneyParts {
  const parts = formatterFor(money.currency, locale).formatToParts(decimalOf(money));
  const isNumber = (type: string) => type !== "currency" && type !== "literal";
  return {
    currency: parts.find((part) => part.type === "currency")?.value ?? money.currency,
    number: parts
      .filter((part) => isNumber(part.type))
      .map((part) => part.value)
      .join(""),
    isCurrencyFirst: parts.findIndex((part) => part.type === "currency") < parts.findIndex((p) => p.type === "integer"),
  };
}

/** Decimals of any currency: ours from our table, a foreign one (the CNY a wallet paid) as Intl knows it. */
export function decimalsOf(currency: string): number {
  if (isCurrencyCode(currency)) return exponentOf(currency);
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** One a locale and currency: making it takes far longer than using it, and a key press writes several amounts. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const decimals = decimalsOf(currency);
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formatters.set(key, made);
  return made;
}

/** Minor units as a decimal text: Intl reads texts exactly, a float would lose the last digits of large amounts. */
function decimalOf(money: ForeignMoney): `${number}` {
  const decimals = decimalsOf(money.currency);
  const sign = money.minor < 0 ? "-" : "";
  const digits = String(Math.abs(money.minor)).padStart(decimals + 1, "0");
  const split = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return `${sign}${text}` as `${number}`; // digits of a whole number with at most one point: a number by construction
}
