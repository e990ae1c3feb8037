import { expect, it } from "vitest";
import { PAYMENT_STATES, type PaymentState } from "../payments/payment-state";
import { isPrintable, RECEIPT_STATUSES, type ReceiptStatus, receiptStatusOf } from "./receipt-status";

const says = (state: PaymentState, refundedMinor: number, isContradicted = false) =>
  receiptStatusOf({ state, amount: { minor: 1200 }, refundedMinor, isContradicted });

const TABLE: Readonly<Record<PaymentState, ReceiptStatus>> = {
  paying: "checking",
  checking: "checking",
  cancelling: "checking",
  attention: "checking",
  declined: "not-paid",
  cancelled: "cancelled",
  paid: "paid",
};

it.each(PAYMENT_STATES)("of a payment that is %s: paper only when Alipay confirmed that it was paid", (state) => {
  expect(says(state, 0)).toBe(TABLE[state]);
  expect(isPrintable(says(state, 0))).toBe(state === "paid");
});

it.each([
  [0, "paid"],
  [1, "partly-returned"],
  [1199, "partly-returned"],
  [1200, "returned"],
] as const)("of ¥1,200 paid and ¥%i returned says %s, and goes on paper", (refundedMinor, status) => {
  expect(says("paid", refundedMinor)).toBe(status);
  expect(isPrintable(status)).toBe(true);
});

it("nothing returned makes an unproven payment printable", () => {
  for (const state of PAYMENT_STATES.filter((one) => one !== "paid"))
    for (const refundedMinor of [0, 1, 1200]) expect(isPrintable(says(state, refundedMinor)), state).toBe(false);
  expect(RECEIPT_STATUSES.filter(isPrintable)).toEqual(["paid", "partly-returned", "returned"]);
});

it.each(PAYMENT_STATES)("nothing is said of a payment that is %s while Alipay's own file says otherwise", (state) => {
  for (const refundedMinor of [0, 1, 1200]) expect(says(state, refundedMinor, true)).toBe("checking");
});
