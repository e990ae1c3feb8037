import { describe, expect, it } from "vitest";
import { loadExplanationTexts } from "../explanations/load-explanation-texts";
import { newPayment } from "./new-payment";
import type { Payment } from "./payment";
import { DEFAULT_PAYMENT_POLICY } from "./payment-policy";
import type { PaymentState } from "./payment-state";
import { viewPaymentPage } from "./view-payment-page";

const identity = { id: "p", storeId: "s", saleId: "s", merchantTransId: "M", createdAt: 1_000 };
const asked = newPayment({ ...identity, amount: { currency: "JPY", minor: 500 } });

/** The page of a payment in this state, seen by a supervisor, when Alipay's file says otherwise (or nothing). */
async function pageOf(state: PaymentState, isContradicted: boolean, more: Partial<Payment> = {}) {
  const payment = { ...asked, ...more, state, paidAt: state === "paid" ? 2_000 : null };
  return viewPaymentPage(
    {
      storeName: "Shop",
      mode: "simulator",
      details: { payment, now: 9_000, codeLast4: "1234", personName: "Mei", deviceName: "Till 1", reference: null },
      steps: [],
      refunds: [],
      role: "supervisor",
      policy: DEFAULT_PAYMENT_POLICY,
      isContradicted,
    },
    { zone: "Asia/Tokyo", locale: "en", texts: await loadExplanationTexts("en") },
  );
}

it.each<[string, PaymentState, Partial<Payment>, boolean]>([
  ["cancelled a moment ago", "cancelled", { finalAt: 8_000 }, true],
  ["closed without a clear answer", "declined", { finalAt: 8_000, watchCount: 3 }, true],
  ["and looked at to the last", "cancelled", { finalAt: 8_000, watchCount: 4 }, false],
  ["refused in clear words", "declined", { finalAt: 8_000, isCertain: true }, false],
  ["paid", "paid", { finalAt: 8_000 }, false],
  ["not over", "checking", {}, false],
])("is watched for late money: %s", async (_, state, facts, isWatched) => {
  expect((await pageOf(state, false, facts)).isWatched).toBe(isWatched);
});

describe("a payment's page when Alipay's own file says otherwise", () => {
  it.each<[PaymentState, string | null]>([
    ["paid", null],
    ["declined", "not-paid"],
    ["cancelled", "not-paid"],
  ])("%s: neither its end nor what may go back is certain until it is settled", async (state, agreed) => {
    const denied = await pageOf(state, true);
    expect([denied.isContradicted, denied.refund.reason]).toEqual([true, "contradicted"]);
    const settled = await pageOf(state, false);
    expect([settled.isContradicted, settled.refund.reason]).toEqual([false, agreed]);
  });

  it.each<PaymentState>(["checking", "attention"])("%s: it has no end yet that could be denied", async (state) => {
    const page = await pageOf(state, true);
    expect([page.isContradicted, page.refund.reason]).toEqual([false, "still-open"]);
  });
});
