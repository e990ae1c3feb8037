// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it, vi } from "vitest";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { isPrintable, RECEIPT_STATUSES, type ReceiptStatus } from "@/lib/receipts/receipt-status";
import en from "@/messages/en.json";
import { PublicReceipt } from "./public-receipt";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));
afterEach(cleanup);

function slipOf(status: ReceiptStatus): ReceiptSlip {
  return {
    status,
    isPrintable: isPrintable(status),
    storeName: "Komorebi Coffee",
    header: [],
    footer: [],
    practice: null,
    copy: null,
    title: en.receipt.status[status],
    meaning: null,
    amount: "¥1,200",
    rows: [],
    refunds: [],
    merchantTransId: "01KB2TZ3R0ABCDEFGHJKMNPQRS",
    bar: "0".repeat(40),
    url: "https://pos.example/r/token",
    linkHint: "Live receipt",
    pictures: { bar: "data:image/svg+xml,bars", numberQr: "data:image/svg+xml,digits", qr: "data:image/svg+xml,link" },
  };
}

it.each(RECEIPT_STATUSES)(
  "%s: a customer's paper says it is from the link, and nothing unproven goes on it",
  (status) => {
    render(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
        <PublicReceipt slip={slipOf(status)} />
      </NextIntlClientProvider>,
    );
    const sheet = screen.getByRole("status");
    expect(sheet.textContent).toMatch(new RegExp(`^Printed from the link.*${en.receipt.status[status]}`));
    expect(sheet.classList.contains("print:hidden")).toBe(!isPrintable(status));
    // Neither number nor link to scan: such a slip would look like one of ours.
    expect(document.querySelectorAll("img")).toHaveLength(isPrintable(status) ? 2 : 0);
  },
);
