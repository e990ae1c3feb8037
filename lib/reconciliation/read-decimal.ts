const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;

/** More digits than this may not be exactly representable. */
const MAX_DIGITS = 15;

/**
 * Reads an amount exactly: no float in between. A sign, digits, and at most one point with as many decimals as the
 * currency has (reconciliation files, assumption A13); no thousands separators.
 * @param decimals of the text: the currency's for major units ("73.00"), 0 for minor units ("7300")
 * @returns signed minor units, or null when the text is no such number
 */
export function readDecimal(text: string, decimals: number): number | null {
  const first = text.charCodeAt(0);
  const start = first === PLUS || first === MINUS ? 1 : 0;
  let value = 0;
  let digits = 0;
  let point = -1;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT && point < 0 && at > start) {
      point = at;
      continue;
    }
    const digit = code - ZERO;
    if (!(digit >= 0 && digit <= 9)) return null;
    value = value * 10 + digit;
    digits += 1;
  }
  const given = point < 0 ? 0 : text.length - point - 1;
  if (digits === 0 || digits > MAX_DIGITS || given > decimals || (point >= 0 && given === 0)) return null;
  for (let missing = given; missing < decimals; missing += 1) value *= 10;
  if (!Number.isSafeInteger(value)) return null;
  return first === MINUS && value !== 0 ? -value : value;
}

/** The same number as a decimal text, for files and exports: 7300 with 2 decimals is "73.00". */
export function writeDecimal(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const split = digits.length - decimals;
  const sign = minor < 0 ? "-" : "";
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, split)}.${digits.slice(split)}`;
}
