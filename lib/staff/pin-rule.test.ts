import { expect, it } from "vitest";
import { isPin, PIN_DIGITS } from "./pin-rule";

it.each([
  ["1".repeat(PIN_DIGITS.min - 1), false],
  ["1".repeat(PIN_DIGITS.min), true],
  ["1".repeat(PIN_DIGITS.max), true],
  ["1".repeat(PIN_DIGITS.max + 1), false],
  ["12a4", false],
  ["1234\n", false],
  ["１２３４", false],
  ["", false],
])("%j is a PIN: %s", (text, isOne) => {
  expect(isPin(text)).toBe(isOne);
});
