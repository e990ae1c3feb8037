import { expect, it } from "vitest";
import { CURRENCY_CODES } from "@/lib/money/currencies";
import { exchangeRateText } from "@/lib/money/exchange-rate";
import { conversionRateOf, toFen } from "./exchange-rates";

it.each(CURRENCY_CODES)("charges a wallet %s at the rate it names", (currency) => {
  const amount = { currency, minor: 12_345_600 };
  const customerAmount = { currency: "CNY", minor: toFen(amount) };
  const { quotePrice } = conversionRateOf(currency);
  const text = exchangeRateText({ amount, customerAmount, customerRate: quotePrice }, "en");
  expect(text).toBe(`1 ${currency} = ${quotePrice} CNY`);
});
