import { describe, expect, it } from "vitest";
import { mapPayAnswer, mapQueryAnswer } from "./map-reply";

const sent = { merchantTransId: "T1", amount: { currency: "JPY", minor: 1200 } } as const;
const body = { resultInfo: { resultStatus: "S", resultCode: "SUCCESS" }, acquirementId: "A1" };

describe.each([
  ["pay", (conversionRate: unknown) => mapPayAnswer({ ...body, conversionRate }, sent)],
  ["query", (conversionRate: unknown) => mapQueryAnswer({ ...body, paymentStatus: "SUCCESS", conversionRate }, sent)],
])("the rate in an answer to %s", (_, read) => {
  it.each([
    ["a quote", { quoteCurrencyPair: "JPY/CNY", quotePrice: "0.04800" }, "0.04800"],
    ["a rate", { rate: "20.8333333333" }, "20.8333333333"],
    ["an exchange rate", { exchangeRate: "7.2" }, "7.2"],
    ["a decimal alone", "0.048", "0.048"],
    ["a number that a double holds exactly", { quotePrice: 0.0480000001 }, "0.0480000001"],
  ])("%s is kept as it came", (_name, rate, kept) => {
    expect(read(rate)).toMatchObject({ kind: "paid", customerRate: kept });
  });

  it.each([
    ["absent", undefined],
    ["null", null],
    ["empty", ""],
    ["zero", "0.000"],
    ["negative", "-0.048"],
    ["with an exponent", "4.8e-2"],
    ["so small a number that it is written with an exponent", 4.8e-7],
    ["a number longer than a double is exact", { quotePrice: Number("1234567.1234567891") }],
    ["longer than any rate", "0.0000000000000048"],
    ["not a number", "Infinity"],
    ["with a comma", "0,048"],
    ["with a point and nothing after", "7."],
    ["in other digits", "٠.٠٤٨"],
    ["a list", ["0.048"]],
    ["true", true],
    ["an object that names none", { quoteCurrencyPair: "JPY/CNY" }],
    ["an object in an object", { quotePrice: { value: "0.048" } }],
  ])("%s is no rate, and the payment is paid all the same", (_name, rate) => {
    expect(read(rate)).toEqual({
      kind: "paid",
      acquirementId: "A1",
      paidAt: null,
      customerAmount: null,
      customerRate: null,
    });
  });
});
