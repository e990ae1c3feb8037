// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PrintReceiptInput, PrintReceiptResult, ReceiptSlip } from "@/lib/receipts/receipt-slip";
import en from "@/messages/en.json";
import { fakePort, removePort } from "./printers.factory";
import { ReceiptDialog } from "./receipt-dialog";
import { receiptSlip } from "./slip.factory";

// This browser has no canvas; the mark's dots are encode-slip.test.ts's.
vi.mock("./draw-mark", () => ({
  drawMark: (dots: number) => ({ width: dots, height: dots, data: new Uint8ClampedArray(dots * dots * 4) }),
}));

const SLIP = receiptSlip("paid");

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

type Fake = ReturnType<typeof fakePort>;
const counted = (copy: string | null) => () => Promise.resolve({ ok: true, slip: { ...SLIP, copy } } as const);

function closeWindow(fake: Fake): void {
  fake.choice = null;
}
function takeAway({ printers }: Fake): void {
  printers[0]!.isBusy = true;
}
function jam({ printers }: Fake): void {
  printers[0]!.isJammed = true;
}

describe.each([
  ["usb", "Print by USB"],
  ["serial", "Print by serial cable"],
] as const)("at a printer by %s", (kind, name) => {
  let browser: Fake;
  const printer = () => browser.printers[0]!;
  const press = async (button: string = name, times = 1) => {
    const target = await screen.findByRole("button", { name: button });
    for (let time = 0; time < times; time += 1) fireEvent.click(target);
    await waitFor(() => {
      expect(screen.getByRole("button", { name })).toHaveProperty("disabled", false);
    });
  };
  beforeEach(() => {
    browser = fakePort(kind);
  });
  afterEach(() => {
    printer().isPluggedIn = false; // or the next test would find it in use
    removePort(kind);
  });

  it("a slip is counted and printed once, also when the button is hit twice, and the second one is marked", async () => {
    const asked = open(SLIP, [counted(null), counted("Copy 2")]);
    await press(name, 2);
    expect(asked).toHaveLength(1);
    await press();
    expect(asked).toMatchObject([{ paper: "80mm" }, { paper: "80mm" }]);
    expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(2);
    expect(printer().jobs.map((job) => /Copy \d/.exec(job)?.[0])).toEqual([undefined, "Copy 2"]);
    expect([screen.getByRole("alert").textContent, printed]).toEqual(["", []]);
  });

  it.each([
    ["chosen", /^No printer was chosen, so nothing was printed\..*“Print”/, closeWindow, 0, 0],
    ["free", /^The printer did not open, so nothing was printed\..*“Print”/, takeAway, 0, 0],
    ["whole", /^The printer did not take all of it\..*“Print”.*copy/, jam, 1, 1],
  ] as const)(
    "one that is not %s is told with the way on, and nothing comes out again or elsewhere by itself",
    async (_what, sentence, spoil, countedSlips, jobs) => {
      spoil(browser);
      const answers = [counted(null), counted("Copy 2")];
      const asked = open(SLIP, answers);
      await press();
      expect(screen.getByRole("alert").textContent).toMatch(sentence);
      expect([asked.length, printer().jobs.length, printed.length]).toEqual([countedSlips, jobs, 0]);
      await press("Print");
      expect([asked.length, printer().jobs.length, printed.length]).toEqual([countedSlips + 1, jobs, 1]);
      expect(printed[0]?.includes("Copy 2")).toBe(countedSlips === 1);
      expect(screen.getByRole("alert").textContent).toBe("");
    },
  );

  it("nothing is sent for a payment that is not proven, nor without our server; a lost answer makes no copy", async () => {
    const refused = () => Promise.resolve({ ok: false, reason: "not-proven" } as const);
    const asked = open(SLIP, [refused, () => Promise.reject(new Error("cut")), counted(null)]);
    await press();
    expect(screen.getByRole("alert").textContent).toContain("Nothing is printed before Alipay has confirmed");
    await press();
    expect(screen.getByRole("alert").textContent).toContain("nothing was printed. Try once more");
    expect(printer().jobs).toEqual([]);
    await press();
    expect(asked[2]?.requestId).toBe(asked[1]?.requestId);
    expect(asked[1]?.requestId).not.toBe(asked[0]?.requestId);
    expect(printer().jobs).toHaveLength(1);
  });

  it("another printer is offered after the first one was tried, never for a sheet", async () => {
    open(SLIP, [counted(null), counted("Copy 2")]);
    await screen.findByRole("button", { name });
    expect(screen.queryByRole("button", { name: "Print on another printer" })).toBeNull();
    await press();
    await press("Print on another printer");
    expect([browser.asked, printer().jobs.length]).toEqual([2, 2]);
    fireEvent.click(screen.getByRole("radio", { name: "A4 sheet" }));
    expect(screen.queryByRole("button", { name: /another printer|cable|USB/ })).toBeNull();
  });
});
