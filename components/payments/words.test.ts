import { expect, it } from "vitest";
import { PAYMENT_STATES, type PaymentState } from "@/lib/payments/payment-state";
import { PAYMENT_EVENTS } from "@/lib/payments/payment-transitions";
import { REFUND_REASONS } from "@/lib/refunds/refund-reasons";
import { REFUND_STATES } from "@/lib/refunds/refund-state";
import { REFUND_EVENTS } from "@/lib/refunds/refund-transitions";
import { START_REFUND_REFUSALS } from "@/lib/refunds/start-refund-contract";
import en from "@/messages/en.json";
import { ROW_LOOKS, type RowWord, rowWordOf } from "./state-look";

const words = en.payments;

// A trail must be told whole: a new event without words would leave a hole in the story of somebody's money.
it.each([
  ["events of a payment", words.trail.event, ["started", ...PAYMENT_EVENTS]],
  ["events of a refund", words.trail["refund-event"], ["started", ...REFUND_EVENTS]],
  ["states in the list", words.word, [...PAYMENT_STATES, ...Object.keys(ROW_LOOKS)]],
  ["states of a refund", words.refunds.state, REFUND_STATES],
  ["reasons", words["refund-dialog"].reason, REFUND_REASONS],
  ["refusals", words["refund-dialog"].refusal, [...START_REFUND_REFUSALS, "approver-not-allowed"]],
])("there are words for all %s", (_name, told, needed) => {
  expect(needed.filter((key) => !Object.hasOwn(told, key))).toEqual([]);
});

it("never says error", () => {
  expect(JSON.stringify(words)).not.toMatch(/\berror/i);
});

it.each([
  { refundedMinor: 0, refundReservedMinor: 0, word: "paid" },
  { refundedMinor: 0, refundReservedMinor: 500, word: "returning" },
  { refundedMinor: 500, refundReservedMinor: 500, word: "partly-returned" },
  { refundedMinor: 500, refundReservedMinor: 1200, word: "returning" },
  { refundedMinor: 1200, refundReservedMinor: 1200, word: "returned" },
])("of ¥1,200, $refundedMinor back and $refundReservedMinor promised: $word", ({ word, ...money }) => {
  expect(rowWordOf({ state: "paid", amount: { currency: "JPY", minor: 1200 }, isContradicted: false, ...money })).toBe(
    word,
  );
});

it.each<[PaymentState, RowWord]>([
  ["paid", "contradicted"],
  ["declined", "contradicted"],
  ["cancelled", "contradicted"],
  ["cancelling", "cancelling"],
  ["attention", "attention"],
])("of a payment that is %s and that Alipay's file tells otherwise: %s", (state, word) => {
  const money = { amount: { currency: "JPY", minor: 1200 }, refundedMinor: 0, refundReservedMinor: 0 } as const;
  expect(rowWordOf({ state, ...money, isContradicted: true })).toBe(word);
});
