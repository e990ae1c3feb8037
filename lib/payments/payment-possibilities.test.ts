import { expect, it } from "vitest";
import { newPayment } from "./new-payment";
import type { Payment } from "./payment";
import { possibilitiesOf } from "./payment-possibilities";

const NOON = Date.UTC(2026, 10, 22, 4, 0, 0); // noon in Beijing
const DAY_MS = 86_400_000;
const CANCEL_END = Date.UTC(2026, 10, 22, 16, 15, 0); // 00:15 of the 23rd in Beijing

const BASE = newPayment({
  id: "payment",
  storeId: "store",
  saleId: "sale",
  merchantTransId: "01",
  amount: { currency: "JPY", minor: 1200 },
  createdAt: NOON,
});

function payment(overrides: Partial<Payment>): Payment {
  return { ...BASE, ...overrides };
}

const paid = { state: "paid", evidence: "paid", paidAt: NOON } as const;

it.each<{ name: string; facts: Partial<Payment>; now?: number; cancel: string | null; refund: string | null }>([
  { name: "checking", facts: { state: "checking" }, cancel: null, refund: "still-open" },
  {
    name: "cancelling",
    facts: { state: "cancelling", cancelRequestedAt: NOON },
    cancel: "already-asked",
    refund: "still-open",
  },
  { name: "paid", facts: paid, cancel: "is-paid", refund: null },
  { name: "paid a year ago", facts: paid, now: NOON + 366 * DAY_MS, cancel: "is-paid", refund: "window-over" },
  {
    name: "all returned",
    facts: { ...paid, refundedMinor: 1200, refundReservedMinor: 1200 },
    cancel: "is-paid",
    refund: "nothing-left",
  },
  { name: "all promised", facts: { ...paid, refundReservedMinor: 1200 }, cancel: "is-paid", refund: "all-promised" },
  { name: "declined", facts: { state: "declined" }, cancel: "is-over", refund: "not-paid" },
  {
    name: "too late to cancel",
    facts: { state: "attention", cancelRequestedAt: NOON, isCancelClosed: true, evidence: "paid" },
    cancel: "window-over",
    refund: "still-open",
  },
  {
    name: "the machine refunds it",
    facts: { state: "attention", cancelRequestedAt: NOON, refundReservedMinor: 1200 },
    cancel: "being-refunded",
    refund: "still-open",
  },
])("$name", ({ facts, now = NOON, cancel, refund }) => {
  const possible = possibilitiesOf(payment(facts), now);
  expect({ cancel: possible.cancel.reason, refund: possible.refund.reason }).toEqual({ cancel, refund });
});

it.each([
  { days: 89, reason: null },
  { days: 91, reason: "window-over" },
])("by a contract of 90 days, after $days: $reason", ({ days, reason }) => {
  const { refund } = possibilitiesOf(payment(paid), NOON + days * DAY_MS, 90 * DAY_MS);
  expect(refund).toMatchObject({ reason, until: NOON + 90 * DAY_MS });
});

it("shows Alipay's clock for cancelling beside a paid payment while it runs, and not after", () => {
  expect(possibilitiesOf(payment(paid), CANCEL_END - 1).cancel).toEqual({ reason: "is-paid", until: CANCEL_END });
  expect(possibilitiesOf(payment(paid), CANCEL_END).cancel).toEqual({ reason: "is-paid", until: null });
});

it("says until when, and how much is left", () => {
  expect(possibilitiesOf(payment({ state: "checking" }), NOON).cancel.until).toBe(CANCEL_END);
  const { refund } = possibilitiesOf(payment({ ...paid, refundReservedMinor: 500 }), NOON);
  expect(refund).toEqual({ reason: null, until: NOON + 365 * DAY_MS, leftMinor: 700 });
});
