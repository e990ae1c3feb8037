import { expect, test } from "vitest";
import { formatMoney, formatMoneyParts } from "./format-money";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test.each([
  ["JPY", 1200, "en", "¥1,200"],
  ["JPY", 1200, "zh-CN", "JP¥1,200"],
  ["KRW", 50_000, "en", "₩50,000"],
  ["USD", 1200, "en", "$12.00"],
  ["USD", 5, "en", "$0.05"],
  ["EUR", 123_456, "de", "1.234,56 €"],
  ["IDR", 150_000_00, "en", "IDR 150,000.00"],
  ["USD", -1250, "en", "-$12.50"],
  // A float would print 9007199254740.99 with its last digit wrong in some engines.
  ["USD", 900_719_925_474_099, "en", "$9,007,199,254,740.99"],
  ["CNY", 5820, "en", "CN¥58.20"],
  // Marks on both sides, or among Arabic words it would read ¥JP 1,200.
  ["JPY", 1200, "ar", "\u200f1,200 JP¥\u200e"],
])("%s %i in %s is %s", (currency, minor, locale, text) => {
  expect(plain(formatMoney({ currency, minor }, locale))).toBe(text);
});

test("parts keep the currency apart and on the locale's side", () => {
  expect(formatMoneyParts({ currency: "JPY", minor: 1200 }, "en")).toEqual({
    currency: "¥",
    number: "1,200",
    isCurrencyFirst: true,
  });
  expect(formatMoneyParts({ currency: "EUR", minor: 1250 }, "fr")).toEqual({
    currency: "€",
    number: "12,50",
    isCurrencyFirst: false,
  });
});
