import { readPaymentCode } from "../barcode/payment-code";
import { CURRENCY_CODES, type CurrencyCode, exponentOf } from "../money/currencies";
import { parseMinor } from "../money/money";
import { readReceiptBar } from "../receipts/receipt-bar";
import { tidyText } from "../text/typed-text";

/** What somebody who types into the search field may be looking for. */
export type PaymentSearch =
  /** A receipt's bar code or number: exactly one payment. */
  | { readonly kind: "number"; readonly merchantTransId: string }
  /** Minutes since midnight on the shop's clock. */
  | { readonly kind: "time"; readonly minuteOfDay: number }
  /** An amount; as it was typed also a reference (a bill's number), and four digits also the end of the scanned code. */
  | {
      readonly kind: "figure";
      readonly amountMinor: number | null;
      readonly last4: string | null;
      readonly text: string;
    }
  | { readonly kind: "reference"; readonly text: string }
  /** A customer's payment code, of any wallet: a credential, which must not travel in a search (design §3). */
  | { readonly kind: "payment-code" };

// As merchantTransIdOf writes it: Crockford base32, 26 places.
const NUMBER = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;
// A currency around an amount; any other letters make it a reference ("Table 7").
const SIGN = `(?:${CURRENCY_CODES.join("|")}|[A-Z]{0,2}[¥$€£₩฿]|RM|RP|KR)`;
const SIGN_BEFORE = new RegExp(`^${SIGN}\\s*`);
const SIGN_AFTER = new RegExp(`\\s*${SIGN}$`);
const LONGEST_REFERENCE = 64;

/** Reads what was typed or scanned into the search field; null when there is nothing in it. */
export function readPaymentSearch(text: string, currency: CurrencyCode): PaymentSearch | null {
  const trimmed = tidyText(text);
  if (trimmed === "") return null;
  if (isCredential(trimmed)) return { kind: "payment-code" };
  const scanned = readReceiptBar(trimmed);
  if (scanned !== null) return { kind: "number", merchantTransId: scanned };
  const number = trimmed.toUpperCase().replaceAll(/[\s-]/g, "");
  if (NUMBER.test(number)) return { kind: "number", merchantTransId: number };
  const time = TIME.exec(trimmed);
  if (time !== null) return { kind: "time", minuteOfDay: Number(time[1]) * 60 + Number(time[2]) };
  const amountMinor = readAmount(trimmed, currency);
  const last4 = /^\d{4}$/.test(trimmed) ? trimmed : null;
  if (amountMinor !== null || last4 !== null) return { kind: "figure", amountMinor, last4, text: trimmed };
  return { kind: "reference", text: trimmed.slice(0, LONGEST_REFERENCE) };
}

/**
 * Also at a length that no till of this store takes, and another wallet's: it is money all the same. No number of ours
 * looks like one: a receipt's bar has 40 digits.
 */
function isCredential(text: string): boolean {
  const reading = readPaymentCode(text, { allowLong: true });
  return reading.ok || reading.problem === "wechat" || reading.problem === "unionpay";
}

/** "1,200", "¥1200", "12.00", "12,00" and "12" in minor units; a number without decimals is whole money. */
function readAmount(text: string, currency: CurrencyCode): number | null {
  const bare = text.toUpperCase().replace(SIGN_BEFORE, "").replace(SIGN_AFTER, "");
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const exponent = exponentOf(currency);
  const split = exponent === 0 ? null : new RegExp(`^(.*)[.,](\\d{${exponent}})$`).exec(bare);
  const whole = (split?.[1] ?? bare).replaceAll(/[.,]/g, "");
  return parseMinor(`${whole}${split?.[2] ?? "0".repeat(exponent)}`);
}
