import { readReceiptBar } from "../receipts/receipt-bar";
import { readCommandCode } from "./command-code";
import { cleanScannedText, readPaymentCode } from "./payment-code";

/** One key as the browser reported it: what it wrote and which place on the keyboard it has. */
export type PlacedKey = { readonly key: string; readonly code: string };

/**
 * The text of a burst of keys. A scanner set to a US keyboard on a French tablet writes `&é"'(` for 12345: when every
 * key stands where a US keyboard has a digit, the places count instead of the signs.
 */
export function textOfKeys(keys: readonly PlacedKey[]): string {
  const text = keys.map(({ key }) => key).join("");
  if (/^\d*$/.test(cleanScannedText(text))) return text;
  const placed = keys.slice(hasPlacedPrefix(keys) ? 3 : 0).map(({ code }) => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]);
  return placed.length > 0 && placed.every((digit) => digit !== undefined) ? placed.join("") : text;
}

/** An AIM prefix such as `]C1` by places, because its bracket is another sign on another keyboard. */
function hasPlacedPrefix(keys: readonly PlacedKey[]): boolean {
  const [bracket, letter, digit] = keys.slice(0, 3).map(({ code }) => code);
  return bracket === "BracketRight" && /^Key[A-Z]$/.test(letter ?? "") && /^Digit\d$/.test(digit ?? "");
}

/** A payment code, one of our own bar codes, or something the till can call by its name: nobody writes that by falling on the keyboard. */
export function isNamedShape(text: string): boolean {
  const cleaned = cleanScannedText(text);
  if (readCommandCode(cleaned) !== null || readReceiptBar(cleaned) !== null) return true;
  const reading = readPaymentCode(text, { allowLong: true });
  return reading.ok || !["empty", "letters", "not-alipay"].includes(reading.problem);
}
