import { describe, expect, test } from "vitest";
import { ATTENTION_REASONS, MONEY_EVIDENCE } from "@/lib/payments/payment";
import { PAYMENT_STATES } from "@/lib/payments/payment-state";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import {
  maySellOn,
  moneyKeyOf,
  outcomeButtonOf,
  soundOf,
  type Verdict,
  verdictOf,
  waitsForCode,
} from "./outcome-wording";
import { paymentView } from "./payment-view.factory";

test.each([
  ["paying", null],
  ["checking", null],
  ["cancelling", null],
  ["paid", "paid"],
  ["declined", "not-paid"],
  ["cancelled", "cancelled"],
  ["attention", "needs-person"],
] as const)("%s reads as %s", (state, verdict) => {
  expect(verdictOf({ state })).toBe(verdict);
});

test.each<[Verdict | null, boolean, boolean]>([
  [null, false, false],
  ["paid", true, false],
  ["not-paid", true, true],
  ["cancelled", true, false],
  ["needs-person", false, false],
])("%s: a digit begins the next sale: %s; a fresh code is waited for: %s", (verdict, sellsOn, waits) => {
  expect(maySellOn(verdict)).toBe(sellsOn);
  expect(waitsForCode(verdict, "new-code")).toBe(waits);
  expect(waitsForCode(verdict, "other-means")).toBe(false);
});

describe("what happened to the money", () => {
  test("a cancelled payment says which of its ends it was", () => {
    expect(moneyKeyOf(paymentView({ state: "cancelled", evidence: "paid" }), "cancelled")).toBe("cancelled-paid");
    expect(moneyKeyOf(paymentView({ state: "cancelled", evidence: "not-found" }), "cancelled")).toBe(
      "cancelled-not-found",
    );
  });

  // A customer may confirm between the last query and the cancel, which then returns the money.
  test.each(MONEY_EVIDENCE)("a cancel proves only that nothing stays taken: %s", (evidence) => {
    const key = moneyKeyOf(paymentView({ state: "cancelled", evidence }), "cancelled");
    const said = Object.entries({ ...en.till.outcome.money }).find(([each]) => each === key)?.[1];
    expect(said).toMatch(/returns/);
    expect(said).not.toContain("Nothing was taken");
  });

  test("what Alipay refused was never taken", () => {
    expect(en.till.outcome.money[moneyKeyOf(paymentView({ state: "declined" }), "not-paid") as "not-paid"]).toBe(
      "Nothing was taken.",
    );
  });

  test.each([
    ["en", en],
    ["zh-CN", zhCN],
  ])("every end has its words in %s", (_locale, messages) => {
    const { headline, money, verdict } = messages.till.outcome;
    const has = (table: object, key: string) => {
      expect(Object.keys(table), key).toContain(key);
    };
    const check = (key: string) => {
      has(headline, key);
      has(money, key);
    };
    for (const evidence of MONEY_EVIDENCE) check(moneyKeyOf(paymentView({ evidence }), "cancelled"));
    for (const attentionReason of ATTENTION_REASONS)
      check(moneyKeyOf(paymentView({ attentionReason }), "needs-person"));
    for (const state of PAYMENT_STATES) {
      const word = verdictOf({ state });
      if (word !== null) has(verdict, word);
    }
    check("paid");
    check("not-paid");
  });
});

test.each<[Verdict, Parameters<typeof outcomeButtonOf>[1], string]>([
  ["paid", null, "new-sale"],
  ["not-paid", "new-code", "new-code"],
  ["not-paid", "other-means", "other-means"],
  ["not-paid", "call-manager", "call-manager"],
  ["not-paid", null, "new-code"],
  ["cancelled", "other-means", "new-sale"],
  ["needs-person", null, "call-manager"],
])("%s with %s leads to %s", (verdict, explained, button) => {
  expect(outcomeButtonOf(verdict, explained)).toBe(button);
});

test("three sounds, one for each meaning", () => {
  expect((["paid", "not-paid", "cancelled", "needs-person"] as const).map(soundOf)).toEqual([
    "paid",
    "not-paid",
    "not-paid",
    "not-sure",
  ]);
});
