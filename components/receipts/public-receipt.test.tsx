// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it, vi } from "vitest";
import { isPrintable, RECEIPT_STATUSES } from "@/lib/receipts/receipt-status";
import en from "@/messages/en.json";
import { PublicReceipt } from "./public-receipt";
import { receiptSlip } from "./slip.factory";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));
afterEach(cleanup);

it.each(RECEIPT_STATUSES)(
  "%s: a customer's paper says it is from the link, and nothing unproven goes on it",
  (status) => {
    render(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
        <PublicReceipt slip={receiptSlip(status)} />
      </NextIntlClientProvider>,
    );
    const sheet = screen.getByRole("status");
    expect(sheet.textContent).toMatch(new RegExp(`^Printed from the link.*${en.receipt.status[status]}`));
    expect(sheet.classList.contains("print:hidden")).toBe(!isPrintable(status));
    // Neither number nor link to scan: such a slip would look like one of ours.
    expect(document.querySelectorAll("img")).toHaveLength(isPrintable(status) ? 2 : 0);
  },
);
