import { expect, it } from "vitest";
import { exchangeRateText } from "./exchange-rate";
import type { ForeignMoney, Money } from "./money";

const JPY_1200: Money = { currency: "JPY", minor: 1200 };
const HKD_100: Money = { currency: "HKD", minor: 10_000 };
const cny = (minor: number): ForeignMoney => ({ currency: "CNY", minor });

it.each<[string, Money, ForeignMoney | null, string | null, string | null]>([
  ["from the shop's currency to the wallet's", JPY_1200, cny(5760), "0.048", "1 JPY = 0.048 CNY"],
  ["from the wallet's currency to the shop's", JPY_1200, cny(5760), "20.83333333", "1 CNY = 20.83333333 JPY"],
  ["every digit, where a float would end", JPY_1200, cny(5760), "0.048000000001", "1 JPY = 0.048000000001 CNY"],
  ["a rate near one, forth", HKD_100, cny(9200), "0.92", "1 HKD = 0.92 CNY"],
  ["a rate near one, back", HKD_100, cny(9200), "1.0869565", "1 CNY = 1.0869565 HKD"],
  ["a rate of exactly one counts from the shop's currency", HKD_100, cny(10_000), "1", "1 HKD = 1 CNY"],
  ["a very small amount, rounded", { currency: "JPY", minor: 1 }, cny(5), "0.048", "1 JPY = 0.048 CNY"],
  ["a currency of many units", { currency: "IDR", minor: 5_000_000 }, cny(2250), "0.00045", "1 IDR = 0.00045 CNY"],
  [
    "many of the one for one of the other",
    { currency: "IDR", minor: 5_000_000 },
    cny(2222),
    "2250",
    "1 CNY = 2,250 IDR",
  ],
  ["a wallet in another currency", HKD_100, { currency: "KRW", minor: 17_500 }, "175", "1 HKD = 175 KRW"],
  ["a rate written with few digits", JPY_1200, cny(5793), "0.048", "1 JPY = 0.048 CNY"],
  ["a discount: the rate leads to another sum", JPY_1200, cny(4760), "0.048", null],
  ["a number that is no rate", JPY_1200, cny(5760), "20260102", null],
  ["nothing charged to the wallet", JPY_1200, cny(0), "0.048", null],
  ["the wallet in the shop's own currency", JPY_1200, { currency: "JPY", minor: 1200 }, "1", null],
  ["no rate", JPY_1200, cny(5760), null, null],
  ["no customer's amount", JPY_1200, null, "0.048", null],
])("%s", (_, amount, customerAmount, customerRate, text) => {
  expect(exchangeRateText({ amount, customerAmount, customerRate }, "en")).toBe(text);
});

it("writes the number as its reader does", () => {
  const conversion = { amount: JPY_1200, customerAmount: cny(5760), customerRate: "0.048" };
  expect(exchangeRateText(conversion, "de")).toBe("1 JPY = 0,048 CNY");
});
