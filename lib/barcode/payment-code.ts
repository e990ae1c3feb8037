import { foldDigits } from "./fold-digits";

/** Why a scanned or typed text is not sent: each has a sentence of its own on the till. */
export type CodeProblem =
  | "empty"
  | "too-short"
  | "too-long"
  | "letters"
  | "wechat"
  | "unionpay"
  | "product"
  | "wifi"
  | "web"
  | "not-alipay"
  /** Too fast for fingers, and nothing that has a name. */
  | "garbled"
  | "same-again";

export type PaymentCodeKind = "alipay" | "alipay-plus-19" | "alipay-plus-24" | "alipay-plus-long";

export type PaymentCodeReading =
  | { readonly ok: true; readonly code: string; readonly kind: PaymentCodeKind }
  | { readonly ok: false; readonly problem: CodeProblem };

/** `allowLong`: also the reserved lengths 25 to 32 of Alipay+ (protocol.md §7), behind a setting. */
export type PaymentCodeRules = { readonly allowLong?: boolean };

// protocol.md §7: every Alipay and Alipay+ code starts with 25 to 30.
const ALIPAY_START = /^(?:2[5-9]|30)/;
const PLAIN_DIGITS = /^\d+$/;
const SHORTEST = 16;
const LONGEST = 24;
const LONGEST_RESERVED = 32;
// protocol.md §7: starts 28, third digit 9, sixth digit from the end 6.
const ALIPAY_PLUS_19 = /^289\d{10}6\d{5}$/;
// protocol.md §7: WeChat and UnionPay, to be refused by name.
const WECHAT = /^1[0-5]\d{16}$/;
const UNIONPAY = /^62\d{17}$/;

/**
 * Reads what a scanner, a camera or a person gave as an Alipay payment code, or names what it is instead.
 * Leading digits are never altered (protocol.md §7).
 */
export function readPaymentCode(text: string, rules: PaymentCodeRules = {}): PaymentCodeReading {
  const cleaned = cleanScannedText(text);
  const longest = rules.allowLong === true ? LONGEST_RESERVED : LONGEST;
  if (isPaymentCode(cleaned, longest)) return { ok: true, code: cleaned, kind: kindOf(cleaned) };
  return { ok: false, problem: problemOf(cleaned, longest) };
}

/** Takes off what scanners and people add: an AIM prefix such as `]C1`, control and invisible signs, spaces, hyphens. */
export function cleanScannedText(text: string): string {
  if (PLAIN_DIGITS.test(text)) return text; // nearly every scan: nothing to take off
  return foldDigits(text)
    .replace(/[\p{Cc}\p{Cf}\p{Z}\p{Pd}]/gu, "")
    .replace(/^\][A-Za-z][0-9A-Za-z]/, "");
}

/** What may be kept of a code after the attempt (protocol.md §7). Nothing of a text too short to be one. */
export function maskPaymentCode(code: string): { readonly first6: string; readonly last4: string } {
  if (code.length < SHORTEST) return { first6: "", last4: "" };
  return { first6: code.slice(0, 6), last4: code.slice(-4) };
}

function isPaymentCode(text: string, longest: number): boolean {
  return PLAIN_DIGITS.test(text) && ALIPAY_START.test(text) && text.length >= SHORTEST && text.length <= longest;
}

function kindOf(code: string): PaymentCodeKind {
  if (code.length > LONGEST) return "alipay-plus-long";
  if (code.length === LONGEST) return "alipay-plus-24";
  return ALIPAY_PLUS_19.test(code) ? "alipay-plus-19" : "alipay";
}

function problemOf(text: string, longest: number): CodeProblem {
  if (text === "") return "empty";
  if (PLAIN_DIGITS.test(text)) return problemOfDigits(text, longest);
  if (/^wifi:/i.test(text)) return "wifi";
  // Any address: the shop's own sticker (https://qr.alipay.com/…) and the links of wallets (wxp://, alipays://) too.
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|https?:|www\.)/i.test(text)) return "web";
  return /\p{L}/u.test(text) ? "letters" : "not-alipay";
}

function problemOfDigits(digits: string, longest: number): CodeProblem {
  if (WECHAT.test(digits)) return "wechat";
  if (UNIONPAY.test(digits)) return "unionpay";
  if (isProductNumber(digits)) return "product";
  // A lone 2 or 3 is what is left when a code is typed and Enter comes too early.
  const startsLikeAlipay = ALIPAY_START.test(digits) || digits === "2" || digits === "3";
  if (startsLikeAlipay && digits.length < SHORTEST) return "too-short";
  // Long numbers of other kinds (parcels) are not "too long", they are not Alipay's at all.
  if (startsLikeAlipay && digits.length > longest) return "too-long";
  return "not-alipay";
}

/** EAN-8, UPC-A, EAN-13 or GTIN-14 with a right check digit (GS1: weights 3 and 1 from the right). */
function isProductNumber(digits: string): boolean {
  if (![8, 12, 13, 14].includes(digits.length)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}
