// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PrintReceiptInput, PrintReceiptResult, ReceiptSlip } from "@/lib/receipts/receipt-slip";
import en from "@/messages/en.json";
import { ReceiptDialog } from "./receipt-dialog";

const SLIP: ReceiptSlip = {
  status: "paid",
  isPrintable: true,
  storeName: "Komorebi Coffee",
  header: [],
  footer: [],
  practice: null,
  copy: null,
  title: "Paid",
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

/** What was on the sheet when the browser's print dialog opened. */
let printed: string[];

beforeEach(() => {
  printed = [];
  vi.stubGlobal("print", () => {
    const sheet = document.querySelector(".receipt-print-sheet");
    const pictures = [...(sheet?.querySelectorAll("img") ?? [])].map(({ src }) => src);
    printed.push([sheet?.textContent ?? "nothing", ...pictures].join(" "));
  });
  vi.spyOn(HTMLImageElement.prototype, "decode").mockResolvedValue(undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function open(shown: ReceiptSlip, answers: (() => Promise<PrintReceiptResult>)[]) {
  const asked: PrintReceiptInput[] = [];
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(shown)));
  const printReceipt = (input: PrintReceiptInput) => {
    asked.push(input);
    return answers.shift()?.() ?? Promise.reject(new Error("no more answers"));
  };
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <ReceiptDialog paymentId="payment" actions={{ printReceipt }} onClose={() => undefined} />
    </NextIntlClientProvider>,
  );
  return asked;
}

const pressPrint = async () => {
  fireEvent.click(await screen.findByRole("button", { name: "Print" }));
};

it("prints what the server counted, with its copy mark, on the chosen paper, once", async () => {
  const asked = open(SLIP, [() => Promise.resolve({ ok: true, slip: { ...SLIP, copy: "Copy 2" } })]);
  fireEvent.click(await screen.findByRole("radio", { name: "58 mm roll" }));
  await pressPrint();
  await waitFor(() => {
    expect(printed).toHaveLength(1);
  });
  expect(printed[0]).toMatch(/size: 58mm.*Copy 2.*¥1,200/);
  expect(asked).toMatchObject([{ paymentId: "payment", paper: "58mm" }]);
});

it.each([
  ["80 mm roll", /svg\+xml,bars .*svg\+xml,link$/],
  ["A4 sheet", /svg\+xml,bars .*svg\+xml,link$/],
  ["58 mm roll", /01KB2TZ3R0ABCDEFGHJKMNPQRS.* data:image\/svg\+xml,digits .*svg\+xml,link$/],
])("prints the number for a scanner on a %s as it can be read there", async (paper, codes) => {
  open(SLIP, [() => Promise.resolve({ ok: true, slip: SLIP })]);
  fireEvent.click(await screen.findByRole("radio", { name: paper }));
  await pressPrint();
  await waitFor(() => {
    expect(printed).toHaveLength(1);
  });
  expect(printed[0]).toMatch(codes);
});

it("prints nothing when the server refuses or stays silent, and says so", async () => {
  open(SLIP, [() => Promise.resolve({ ok: false, reason: "not-proven" }), () => Promise.reject(new Error("cut"))]);
  await pressPrint();
  await screen.findByText(/Nothing is printed before Alipay has confirmed/);
  await pressPrint();
  await screen.findByText(/nothing was printed. Try once more/);
  expect(printed).toEqual([]);
});

it("offers the link and no paper while the payment is being checked", async () => {
  open({ ...SLIP, status: "checking", isPrintable: false }, []);
  expect(await screen.findByRole("link", { name: "Live receipt" })).toHaveProperty("href", SLIP.url);
  expect(screen.queryByRole("button", { name: "Print" })).toBeNull();
});
