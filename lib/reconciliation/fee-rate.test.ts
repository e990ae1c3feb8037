import { expect, it } from "vitest";
import { feeRateSchema, readPercent, writePercent } from "./fee-rate";

it.each([
  ["0.6", 6_000, "0.6"],
  ["1", 10_000, "1"],
  ["0,55", 5_500, "0.55"],
  ["1.0005", 10_005, "1.0005"],
  ["0", 0, "0"],
  ["20", 200_000, "20"],
])("%s per cent is %d millionths", (text, perMillion, again) => {
  expect(readPercent(text)).toBe(perMillion);
  expect(writePercent(perMillion)).toBe(again);
});

it("knows an empty one and one that is too high", () => {
  expect(readPercent("")).toBeNull();
  expect(readPercent("20.0001")).toBeUndefined();
});

it.each(["1.00001", "-1", "1 %", "abc"])("refuses %s", (percent) => {
  expect(feeRateSchema.safeParse({ currency: "USD", percent }).success).toBe(false);
});
