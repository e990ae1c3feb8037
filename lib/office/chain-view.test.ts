import { expect, it } from "vitest";
import { sumByCurrency } from "./chain-view";
import { NO_SUMS } from "./day-view";

it("adds what is of one currency, and never two currencies", () => {
  const sums = sumByCurrency([
    { currency: "JPY", sums: { ...NO_SUMS, paidMinor: 1_000, paidCount: 2 } },
    { currency: "EUR", sums: { ...NO_SUMS, paidMinor: 500, refundMinor: 100, paidCount: 1 } },
    { currency: "JPY", sums: { ...NO_SUMS, paidMinor: 50, paidCount: 1 } },
  ]);
  expect(sums).toEqual([
    { currency: "JPY", storeCount: 2, paidMinor: 1_050, refundMinor: 0, paidCount: 3 },
    { currency: "EUR", storeCount: 1, paidMinor: 500, refundMinor: 100, paidCount: 1 },
  ]);
});
