import { CROCKFORD } from "../payments/merchant-trans-id";

const DIGITS = 40;
const LARGEST = 1n << 128n;
const NUMBER = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * The merchantTransId as the digits of a receipt's bar code: the same 128 bits, 40 digits. Digits take half the width in
 * Code 128 (set C), so that two printer dots a bar fit an 80 mm roll; and a scanner set to another keyboard than
 * the tablet's garbles letters, not digits (docs/decisions/0022-receipt-bar-code.md).
 * @throws RangeError when the text is not a merchantTransId of ours
 */
export function receiptBarOf(merchantTransId: string): string {
  if (!NUMBER.test(merchantTransId)) throw new RangeError("not a payment number");
  const value = Array.from(merchantTransId).reduce((sum, sign) => (sum << 5n) | BigInt(CROCKFORD.indexOf(sign)), 0n);
  if (value >= LARGEST) throw new RangeError("not a payment number");
  return value.toString().padStart(DIGITS, "0");
}

/** The merchantTransId of a scanned receipt; null when the text is no receipt's bar code. */
export function readReceiptBar(text: string): string | null {
  if (!/^\d{40}$/.test(text)) return null;
  let value = BigInt(text);
  if (value >= LARGEST) return null;
  let number = "";
  for (let place = 0; place < 26; place += 1) {
    number = (CROCKFORD[Number(value & 31n)] ?? "0") + number;
    value >>= 5n;
  }
  return number;
}
