const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The id Alipay knows a payment by, made from the payment's own id, so that the two can never part:
 * the UUID's 128 bits in Crockford base32, 26 characters, capital letters and digits only
 * (short enough for a bar code on an 58 mm receipt, readable over the telephone: no I, L, O, U).
 */
export function merchantTransIdOf(paymentId: string): string {
  let value = BigInt(`0x${paymentId.replaceAll("-", "")}`);
  let text = "";
  for (let place = 0; place < 26; place += 1) {
    text = (CROCKFORD[Number(value & 31n)] ?? "0") + text;
    value >>= 5n;
  }
  return text;
}
