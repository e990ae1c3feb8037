// A scanned code is 16 digits or more; people put blanks between them. A UUID may hold many digits and dashes, so dashes
// count only between groups of four that stand alone.
const LONG_DIGITS = /\d(?: ?\d){15,}|(?<![\w-])\d{4}(?:-\d{4}){3,}/g;
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g;
const BEARER = /\bBearer\s+[\w.~+/=-]+/gi;
// Our own keys say what they are by their first letters, so that a scan can find them anywhere.
const OWN_KEYS = /\b(?:sk|whsec)_[\w-]{20,}/g;

/**
 * Cuts out of a text what must not be kept: runs of 16 digits or more, private keys, bearer tokens and our own keys.
 * The second wall behind redaction by field name, because a number can hide in any text (ASVS 16.2.5).
 */
export function redactText(text: string): string {
  return text
    .replaceAll(PEM, "[key]")
    .replaceAll(BEARER, "Bearer [token]")
    .replaceAll(OWN_KEYS, "[key]")
    .replaceAll(LONG_DIGITS, "[digits]");
}
