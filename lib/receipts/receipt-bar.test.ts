import fc from "fast-check";
import { expect, it } from "vitest";
import { readPaymentCode } from "../barcode/payment-code";
import { merchantTransIdOf } from "../payments/merchant-trans-id";
import { readPaymentSearch } from "../payments/payment-search";
import { readReceiptBar, receiptBarOf } from "./receipt-bar";

it("reads back the number of every payment, as 40 digits that are no payment code", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const number = merchantTransIdOf(id);
      const bar = receiptBarOf(number);
      expect(bar).toMatch(/^\d{40}$/);
      expect(readReceiptBar(bar)).toBe(number);
      expect(readPaymentCode(bar, { allowLong: true }).ok).toBe(false);
      expect(readPaymentSearch(bar, "JPY")).toEqual({ kind: "number", merchantTransId: number });
    }),
  );
});

it("writes the number as the whole number it stands for", () => {
  expect(receiptBarOf("01KB2TZ3R0ABCDEFGHJKMNPQRS")).toBe("0002132851255876386341540613531467734809");
});

it.each(["", "28123456789012345678", "9".repeat(40), "1".repeat(39), "A".repeat(40)])("%s is no receipt", (text) => {
  expect(readReceiptBar(text)).toBeNull();
});
