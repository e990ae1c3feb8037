import { type CurrencyCode, exponentOf } from "./currencies";
import { parseMinor } from "./money";

/** "12", "12.5" or "12,50" in minor units of the currency; null when it is no amount of it. */
export function readDecimalAmount(text: string, currency: CurrencyCode): number | null {
  const exponent = exponentOf(currency);
  const [, whole = "", decimals = ""] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === "" || decimals.length > exponent) return null;
  return parseMinor(`${whole}${decimals.padEnd(exponent, "0")}`);
}
