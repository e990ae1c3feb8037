export const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The id Alipay knows a payment by, made from the payment's own id, so that the two can never part:
 * the UUID's 128 bits in Crockford base32, 26 characters, capital letters and digits only
 * (short enough for a bar code on an 58 mm receipt, readable over the telephone: no I, L, O, U).
 */
export function merchantTransIdOf(paymentId: string): string {
  let text = "";
  // 26 x 5 bits are two more than a UUID has; they are zeros in front.
  let bits = 2;
  let value = 0;
  for (const digit of paymentId.replaceAll("-", "").padStart(32, "0")) {
    value = (value << 4) | digitOf(digit);
    bits += 4;
    if (bits < 5) continue;
    bits -= 5;
    text += CROCKFORD[value >> bits] ?? "";
    value &= (1 << bits) - 1;
  }
  return text;
}

function digitOf(hexDigit: string): number {
  const digit = Number.parseInt(hexDigit, 16);
  if (Number.isNaN(digit)) throw new Error("a payment's id is a UUID");
  return digit;
}
