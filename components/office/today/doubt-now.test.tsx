// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import type { BesidePayments } from "@/lib/office/day-view";
import en from "@/messages/en.json";
import { DoubtNow } from "./doubt-now";

afterEach(cleanup);

function show(beside: BesidePayments): void {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <DoubtNow open={[]} beside={beside} serverNow={0} />
    </NextIntlClientProvider>,
  );
}

it("says of payments and of Alipay's files apart that nothing is open", () => {
  show({ differences: 0, others: 0 });
  expect(screen.getAllByRole("heading").map(({ textContent }) => textContent)).toEqual([
    "No payment is open.",
    "No difference from Alipay’s files is open.",
  ]);
  expect(screen.queryByRole("link")).toBeNull();
});

it("does not let settled payments speak for differences, refunds and incidents, and leads to their queue", () => {
  show({ differences: 3, others: 1 });
  expect(screen.getAllByRole("heading").map(({ textContent }) => textContent)).toEqual([
    "No payment is open.",
    "1 refund or incident is open",
    "3 differences from Alipay’s files are open",
  ]);
  expect(screen.getByRole("link", { name: "Open the queue" }).getAttribute("href")).toBe("/office/attention");
});
