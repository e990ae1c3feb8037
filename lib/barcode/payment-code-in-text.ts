import { foldDigits } from "./fold-digits";
import { cleanScannedText, maskPaymentCode, readPaymentCode } from "./payment-code";

const LONG_DIGITS = /\d(?:[ \-\u00a0]?\d){15,}/g;

/**
 * True when a text somebody wrote holds what may be a customer's payment code: a credential that must not be kept. Only
 * Alipay's: eighteen digits that begin as WeChat's are also how other systems number their orders, and a reference
 * without its middle finds nothing any more. Where nothing is lost by a refusal, as in a search, those are refused too.
 */
export function hasPaymentCode(text: string): boolean {
  return [...foldDigits(text).matchAll(LONG_DIGITS)].some(([digits]) => isPaymentCode(digits));
}

/** The text with no more of such a code than may be kept: a scanner writes into whatever field has the focus. */
export function hidePaymentCodes(text: string): string {
  if (!hasPaymentCode(text)) return text;
  return foldDigits(text).replaceAll(LONG_DIGITS, (digits) => (isPaymentCode(digits) ? maskOf(digits) : digits));
}

function isPaymentCode(digits: string): boolean {
  return readPaymentCode(digits, { allowLong: true }).ok;
}

function maskOf(digits: string): string {
  const { first6, last4 } = maskPaymentCode(cleanScannedText(digits));
  return `${first6}…${last4}`;
}
