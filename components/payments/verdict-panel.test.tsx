// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import { paymentView } from "@/components/till/payment-view.factory";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import type { PaymentState } from "@/lib/payments/payment-state";
import type { Verdict } from "@/lib/payments/payment-verdict";
import en from "@/messages/en.json";
import { VerdictPanel } from "./verdict-panel";

afterEach(cleanup);

function show(state: PaymentState, verdict: Verdict, isContradicted: boolean) {
  const page: Partial<PaymentPageView> = { payment: paymentView({ state }), verdict, isContradicted, refunds: [] };
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <VerdictPanel page={page as PaymentPageView} />
    </NextIntlClientProvider>,
  );
}

it.each<[PaymentState, Verdict, string, RegExp]>([
  ["paid", "charged-once", "Was paid, Alipay’s file says otherwise", /hold them, and tell the manager/],
  ["declined", "never-charged", "Alipay’s file says otherwise", /Neither is certain until a manager/],
  ["cancelled", "nothing-kept", "Alipay’s file says otherwise", /Neither is certain until a manager/],
])("%s, and Alipay's file denies it: doubt, and no verdict", (state, verdict, title, money) => {
  show(state, verdict, true);
  expect(screen.getByRole("heading").textContent).toBe(title);
  expect(screen.getByText(money)).toBeDefined();
  const own = en.payments.verdict[verdict as "charged-once"];
  expect([screen.queryByText(own.title), screen.queryByText(own.money)]).toEqual([null, null]);
});

it("says the verdict of its trail where nothing denies it", () => {
  show("declined", "never-charged", false);
  expect(screen.getByRole("heading").textContent).toBe("Never charged");
});
