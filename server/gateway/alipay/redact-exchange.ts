import "server-only";

const MAX_STORED_CHARS = 4096;
const SIGNATURE = /"signature"\s*:\s*"(?:[^"\\]|\\.)*"?/g;
// An answer may spell a digit 2 as \u0032; the code must not slip through in that dress.
const ESCAPED_DIGIT = /\\u003([0-9])/g;

/**
 * Makes a wire text fit to be stored: signatures and the scanned code cut out, at most 4 kB. The code is a one-time
 * credential; its first six and last four digits stay, for support.
 */
export function redactExchange(text: string, identityCode: string | null): string {
  const unsigned = text.replaceAll(SIGNATURE, '"signature":"(removed)"').replaceAll(ESCAPED_DIGIT, "$1");
  const safe = identityCode === null ? unsigned : unsigned.replaceAll(identityCode, maskCode(identityCode));
  return safe.slice(0, MAX_STORED_CHARS);
}

function maskCode(code: string): string {
  return `${code.slice(0, 6)}****${code.slice(-4)}`;
}
