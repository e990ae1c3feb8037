import fc from "fast-check";
import { expect, it } from "vitest";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import { readReceiptBar, receiptBarOf } from "@/lib/receipts/receipt-bar";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { type DrawLine, type DrawMark, encodeSlip, ROLLS } from "./encode-slip";

const SLIP: ReceiptSlip = {
  status: "paid",
  isPrintable: true,
  storeName: "Komorebi Coffee",
  header: ["1-2-3 Yanaka, Tokyo"],
  footer: ["Thank you"],
  practice: null,
  copy: null,
  title: "Paid",
  meaning: null,
  amount: "¥1,200",
  rows: [
    { label: "Till", value: "Counter 1" },
    { label: "Payment number", value: "01KB2TZ3R0ABCDEFGHJKMNPQRS" },
  ],
  refunds: [{ label: "Returned", value: "−¥200" }],
  merchantTransId: "01KB2TZ3R0ABCDEFGHJKMNPQRS",
  bar: "0021293456789912345678901234567890123456",
  url: "https://pos.example/r/token",
  linkHint: "Live receipt",
  pictures: { bar: "", numberQr: "", qr: "" },
};

const drawNothing: DrawLine = () => {
  throw new Error("these letters are the printer's own");
};

/** In the mark's place: one dot in two is black. */
const drawStripes: DrawMark = (dots) => {
  const data = new Uint8ClampedArray(dots * dots * 4).map((_, place) => (place % 8 < 3 ? 0 : 255));
  return { width: dots, height: dots, data };
};

/** The bytes one by one as text, so that words can be looked for. */
const print = (slip: ReceiptSlip, roll: keyof typeof ROLLS, draw: DrawLine = drawNothing) =>
  Buffer.from(encodeSlip(slip, ROLLS[roll], { line: draw, mark: drawStripes })).toString("latin1");

it("begins by resetting the printer and ends by cutting the paper", () => {
  const bytes = print(SLIP, "80mm");
  expect(bytes.startsWith("\x1b@")).toBe(true);
  expect(bytes.trimEnd().endsWith("\x1dV\x01")).toBe(true);
});

it.each(["80mm", "58mm"] as const)("prints the mark once, in the middle above the shop's name, on %s", (roll) => {
  const bytes = print(SLIP, roll);
  // ESC a 1: centred; GS v 0: a picture 8 bytes wide and 64 dots high, every second dot black.
  const mark = `\x1ba\x01\x1dv0\x00\x08\x00\x40\x00${"\xaa".repeat(8 * 64)}`;
  expect(bytes.split(mark)).toHaveLength(2);
  expect(bytes.indexOf(mark)).toBeLessThan(bytes.indexOf(SLIP.storeName));
});

it("carries the shop, the amount, the refund and the footer, labels left and values right", () => {
  const bytes = print(SLIP, "80mm");
  for (const text of ["Komorebi Coffee", "1-2-3 Yanaka, Tokyo", "Paid", "1,200", "-", "Thank you", "Live receipt"]) {
    expect(bytes).toContain(text);
  }
  expect(bytes).toContain(`Till${" ".repeat(48 - "Till".length - "Counter 1".length)}Counter 1`);
});

it("prints the number as Code 128 in set C, two digits a byte, two dots a bar, where the roll is wide enough", () => {
  const wide = print(SLIP, "80mm");
  const pairs = String.fromCharCode(...(SLIP.bar.match(/\d\d/g) ?? []).map(Number));
  expect(wide).toContain(`\x1dw\x02`); // GS w 2: two dots
  expect(wide).toContain(`\x1dk\x49\x16{C${pairs}`); // GS k 73, 22 bytes
});

it("prints the same digits as a QR code of six dots a module above the number, where the roll is too narrow", () => {
  const narrow = print(SLIP, "58mm");
  expect(narrow).not.toContain("{C");
  expect(narrow).toContain(`\x1d(k\x2b\x001P0${SLIP.bar}`); // GS ( k, store: 40 digits and 3 signs of its own
  expect(narrow).toContain("\x1d(k\x03\x001C\x06"); // GS ( k, size of a module
  const [digits, number, link] = [`1P0${SLIP.bar}`, SLIP.merchantTransId, `1P0${SLIP.url}`].map((text) =>
    narrow.lastIndexOf(text),
  );
  expect(digits).toBeLessThan(number!);
  expect(number).toBeLessThan(link!);
  expect(print(SLIP, "80mm")).not.toContain(`1P0${SLIP.bar}`);
});

/** What the printer is told to draw: of GS k 73 the digits of set C, of GS ( k, store, the text. */
function codesIn(bytes: string): { readonly bars: readonly string[]; readonly squares: readonly string[] } {
  const after = (command: string) => bytes.split(command).slice(1);
  const bars = after("\x1dk\x49").map((rest) => {
    const [set, ...pairs] = (rest.slice(1, 1 + rest.charCodeAt(0)).match(/^\{C|[^]/g) ?? []) as string[]; // one at least
    return (set ?? "") + pairs.map((pair) => String(pair.charCodeAt(0)).padStart(2, "0")).join("");
  });
  const squares = bytes.match(/\x1d\(k[^][^]1P0[^]*?(?=\x1d\(k)/g) ?? [];
  return {
    bars,
    squares: squares.map((stored) => stored.slice(8, 5 + stored.charCodeAt(3) + 256 * stored.charCodeAt(4))),
  };
}

it("has every payment's own number and link in its codes, whatever the number", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.base64String({ minLength: 40, maxLength: 44 }), (id, token) => {
      const merchantTransId = merchantTransIdOf(id);
      const bar = receiptBarOf(merchantTransId);
      const slip = { ...SLIP, merchantTransId, bar, url: `https://pos.example/r/${token}` };
      const wide = codesIn(print(slip, "80mm"));
      expect(wide).toEqual({ bars: [`{C${bar}`], squares: [slip.url] });
      expect(readReceiptBar(wide.bars[0]?.slice(2) ?? "")).toBe(merchantTransId);
      const narrow = codesIn(print(slip, "58mm"));
      expect(narrow).toEqual({ bars: [], squares: [bar, slip.url] });
      expect(readReceiptBar(narrow.squares[0] ?? "")).toBe(merchantTransId);
    }),
    { numRuns: 30 },
  );
});

it("prints the link as a QR code on both rolls", () => {
  for (const roll of ["80mm", "58mm"] as const) expect(print(SLIP, roll)).toContain(`1P0${SLIP.url}`); // GS ( k, store
});

it("writes what is too long for the line below its label", () => {
  expect(print(SLIP, "58mm")).toContain("Payment number");
  expect(print(SLIP, "58mm")).not.toContain("Payment number 01KB");
});

it("marks a copy and practice money", () => {
  const bytes = print({ ...SLIP, copy: "Copy 2", practice: "Practice: no real money" }, "80mm");
  expect(bytes).toContain("Copy 2");
  expect(bytes).toContain("*** Practice: no real money ***");
});

it("draws lines in scripts a printer has no letters for, and only those", () => {
  const drawn: string[] = [];
  const draw: DrawLine = (text, dots) => {
    drawn.push(text);
    const picture = { width: dots, height: 32, data: new Uint8ClampedArray(dots * 32 * 4).fill(255) };
    return { picture, height: 32 };
  };
  const bytes = print({ ...SLIP, storeName: "木漏れ日コーヒー", title: "已付款" }, "80mm", draw);
  expect(drawn).toEqual(["木漏れ日コーヒー", "已付款"]);
  expect(bytes).toContain("\x1dv0\x00\x48\x00"); // GS v 0: a picture 72 bytes wide, 576 dots
});

it("keeps a value's own order beside an Arabic label: drawn in one line, its first digit would join the label", () => {
  const drawn: string[] = [];
  const draw: DrawLine = (text, dots) => {
    drawn.push(text);
    return { picture: { width: dots, height: 8, data: new Uint8ClampedArray(dots * 32).fill(255) }, height: 8 };
  };
  const rows = [{ label: "سعر الصرف", value: "1 JPY = 0.048 CNY" }];
  print({ ...SLIP, rows }, "80mm", draw);
  expect(drawn).toEqual([`سعر الصرف${" ".repeat(48 - 9 - 17)}\u20681 JPY = 0.048 CNY\u2069`]);
  expect(print(SLIP, "80mm")).toContain("Till  ");
});

it("prints the exchange rate in the printer's own letters, on one line of either roll", () => {
  const rows = [{ label: "Exchange rate", value: "1 JPY = 0.048 CNY" }];
  expect(print({ ...SLIP, rows }, "80mm")).toContain(`Exchange rate${" ".repeat(18)}1 JPY = 0.048 CNY`);
  expect(print({ ...SLIP, rows }, "58mm")).toContain("Exchange rate  1 JPY = 0.048 CNY");
});

it.each(["checking", "not-paid", "cancelled"] as const)("prints nothing of a payment that is %s", (status) => {
  expect(() => print({ ...SLIP, status, isPrintable: false }, "80mm")).toThrow(RangeError);
});
