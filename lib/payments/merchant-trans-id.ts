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
    value = (value << 4) | valueOfHexDigit(digit.charCodeAt(0));
    bits += 4;
    if (bits < 5) continue;
    bits -= 5;
    text += CROCKFORD[value >> bits] ?? "";
    value &= (1 << bits) - 1;
  }
  return text;
}

/** By its place in ASCII: every payment has 32 of them to read, and `parseInt` reads whole numbers. */
function valueOfHexDigit(ascii: number): number {
  if (ascii >= 48 && ascii <= 57) return ascii - 48;
  const letter = ascii | 32;
  if (letter < 97 || letter > 102) throw new Error("a payment's id is a UUID");
  return letter - 87;
}
