import { expect, it } from "vitest";
import { isAboveRefundLimit } from "./refund-limit";

it.each([
  { reserved: 0, amount: 10_000, isAbove: false },
  { reserved: 0, amount: 10_001, isAbove: true },
  { reserved: 9_999, amount: 1, isAbove: false },
  // Small refunds add up: the second one is what passes the limit.
  { reserved: 6_000, amount: 6_000, isAbove: true },
])("after ¥$reserved, ¥$amount is above the limit: $isAbove", ({ reserved, amount, isAbove }) => {
  const payment = { amount: { currency: "JPY", minor: 50_000 }, refundReservedMinor: reserved } as const;
  expect(isAboveRefundLimit(payment, amount)).toBe(isAbove);
});
