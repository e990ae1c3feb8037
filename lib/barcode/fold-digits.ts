const DECIMAL_DIGIT = /\p{Nd}/u;

/**
 * Writes every decimal digit of any script (full-width, Arabic-Indic, Devanagari …) as 0 to 9: a keyboard set to
 * such a script types them, and `\d` would not see them. Everything else stays.
 */
export function foldDigits(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (char) => (DECIMAL_DIGIT.test(char) ? asciiDigit(char) : char));
}

/** Unicode keeps decimal digits in unbroken runs of ten from 0 to 9 (chapter 4.6), so the value is the place in the run. */
function asciiDigit(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  let start = point;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((point - start) % 10);
}
