import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import en from "@/messages/en.json";
import { paymentOf, refundOf } from "./testing/receipt-rows";
import { type ReceiptWords, type SlipInput, writeSlip } from "./write-slip";

const words = createTranslator({ locale: "en", messages: en, namespace: "receipt" }) as unknown as ReceiptWords; // keys are made at run time

function slipOf(overrides: Partial<SlipInput> = {}) {
  const input: SlipInput = {
    details: paymentOf({}),
    isContradicted: false,
    refunds: [],
    place: {
      storeId: "store",
      storeName: "Komorebi Coffee",
      isDemo: false,
      timeZone: "Asia/Tokyo",
      address: "1-2-3 Yanaka\nTokyo",
      header: "Tax no. 7\n\n Tokyo ",
      footer: null,
    },
    url: "https://pos.example/r/token",
    printNumber: null,
    isPractice: false,
    ...overrides,
  };
  return writeSlip(input, words, "en");
}

describe("a receipt", () => {
  it("says who, when with the shop's zone, how much, and what the wallet was charged", () => {
    const slip = slipOf({
      details: paymentOf({ customerAmount: { currency: "CNY", minor: 5760 }, customerRate: "0.048" }),
    });
    expect(slip).toMatchObject({ title: "Paid", amount: "¥1,200", isPrintable: true, practice: null, copy: null });
    expect(slip.header).toEqual(["1-2-3 Yanaka", "Tokyo", "Tax no. 7"]);
    expect(slip.rows).toContainEqual({ label: "Time", value: "Nov 25, 2026, 10:30 GMT+9" });
    expect(slip.rows).toContainEqual({ label: "Charged to the wallet", value: "CN¥57.60" });
    expect(slip.rows).toContainEqual({ label: "Exchange rate", value: "1 JPY = 0.048 CNY" });
    expect(slip.rows).toContainEqual({ label: "Served by", value: "Mei" });
  });

  it("says no rate where Alipay named none", () => {
    const slip = slipOf({ details: paymentOf({ customerAmount: { currency: "CNY", minor: 5760 } }) });
    expect(slip.rows.map(({ label }) => label)).toContain("Charged to the wallet");
    expect(slip.rows.map(({ label }) => label)).not.toContain("Exchange rate");
  });

  it("says nothing of money while Alipay's own file does not agree that it was paid", () => {
    const slip = slipOf({ isContradicted: true, refunds: [refundOf("refunded", 200)] });
    expect(slip).toMatchObject({ title: "Being checked", isPrintable: false, refunds: [] });
    expect(JSON.stringify(slip)).not.toMatch(/Paid/);
  });

  it("carries its codes as pictures", () => {
    for (const picture of Object.values(slipOf().pictures)) expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
  });

  it("shows proven refunds and what the shop keeps; a refund under way is no money yet", () => {
    const details = paymentOf({ refundedMinor: 200, refundReservedMinor: 500 });
    const refunds = [refundOf("refunded", 200), refundOf("refunding", 300)];
    const slip = slipOf({ details, refunds });
    expect(slip.title).toBe("Paid, part returned");
    expect(slip.refunds.map(({ value }) => value)).toEqual(["−¥200", "¥1,000"]);
  });

  it("is a copy from the second slip on, and says when the money is not real", () => {
    expect(slipOf({ printNumber: 1 }).copy).toBeNull();
    expect(slipOf({ printNumber: 3, isPractice: true })).toMatchObject({
      copy: "Copy 3",
      practice: "Practice: no real money",
    });
  });

  it.each(["paying", "checking", "cancelling", "attention"] as const)("that is %s proves nothing", (state) => {
    const slip = slipOf({ details: paymentOf({ state, paidAt: null }) });
    expect(slip).toMatchObject({ title: "Being checked", isPrintable: false });
    expect(slip.meaning).toContain("Please don’t pay again");
  });

  it("of a cancelled payment says whether money went back", () => {
    const meaning = (evidence: "none" | "paid") =>
      slipOf({ details: paymentOf({ state: "cancelled", paidAt: null, evidence }) }).meaning;
    expect(meaning("none")).toBe("No money stays charged. If any was taken, it returns to the wallet by itself.");
    expect(meaning("paid")).toBe("The money went back to the wallet.");
  });
});
