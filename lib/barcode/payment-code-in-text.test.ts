import { expect, it } from "vitest";
import { hasPaymentCode } from "./payment-code-in-text";

it.each([
  ["the customer showed 281234567890123456 again", true],
  ["code 2812 3456 7890 1234 56, typed with blanks", true],
  ["２８１２３４５６７８９０１２３４５６", true],
  ["Alipay's number is 2026112522001401234567890123", false],
  ["support case 881234, called 03-1234-5678", false],
  ["order 143256789012345678, numbered by another system", false],
  ["", false],
])("%s: %s", (text, isFound) => {
  expect(hasPaymentCode(text)).toBe(isFound);
});
