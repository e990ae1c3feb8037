import fc from "fast-check";
import { expect, it } from "vitest";
import { readReceiptToken, receiptToken } from "./receipt-link";

const KEY = "key of this installation";

it("leads back to its payment, and to nothing with another installation's key", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const token = receiptToken(KEY, id);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(readReceiptToken(KEY, token)).toBe(id);
      expect(readReceiptToken("another key", token)).toBeNull();
    }),
  );
});

it("is refused when any bit of it was changed: nobody gets from one receipt to the next", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 255 }), (id, bit) => {
      const bytes = Buffer.from(receiptToken(KEY, id), "base64url");
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      expect(readReceiptToken(KEY, bytes.toString("base64url"))).toBeNull();
    }),
  );
});

it.each(["", "x", "../till", "A".repeat(42), "A".repeat(43), "A".repeat(44)])("%j opens nothing", (token) => {
  expect(readReceiptToken(KEY, token)).toBeNull();
});
