import ReceiptPrinterEncoder, { type ImageInput } from "@point-of-sale/receipt-printer-encoder";
import type { ReceiptRow, ReceiptSlip } from "@/lib/receipts/receipt-slip";

/** Roll of a thermal printer: characters a line in font A, and dots across (203 dpi). */
export type Roll = { readonly columns: number; readonly dots: number };
export const ROLLS: Readonly<Record<"80mm" | "58mm", Roll>> = {
  "80mm": { columns: 48, dots: 576 },
  "58mm": { columns: 32, dots: 384 },
};

export type LineStyle = { readonly size: 1 | 2; readonly isBold: boolean; readonly isCentred: boolean };
/** A line as a picture of `dots` width; for scripts that a printer has no letters for. */
export type DrawLine = (
  text: string,
  dots: number,
  style: LineStyle,
) => {
  readonly picture: ImageInput;
  /** A multiple of 8. */
  readonly height: number;
};

/** Saoma's mark as a picture, `dots` wide and high. */
export type DrawMark = (dots: number) => ImageInput;
export type SlipDraws = { readonly line: DrawLine; readonly mark: DrawMark };

const MARK_DOTS = 64; // 8 mm; a multiple of 8

// What code pages of western thermal printers have; a Chinese, Thai or Arabic line is drawn and printed as a picture.
const PRINTER_LETTERS = /^[\u0020-\u007e\u00a0-\u00ff€]*$/;
// Unicode, "first strong isolate" and its end.
const [ISOLATE, END_ISOLATE] = ["\u2068", "\u2069"];
const PLAIN: LineStyle = { size: 1, isBold: false, isCentred: true };
const BIG: LineStyle = { size: 2, isBold: true, isCentred: true };
const BOLD: LineStyle = { ...PLAIN, isBold: true };
// Two dots a bar need 510 dots for 40 digits in Code 128 C: an 80 mm roll has them, a 58 mm roll has not. Bars of one dot
// (0.125 mm) are thinner than what hand scanners read, so there the digits are a QR code (docs/decisions/0022-receipt-bar-code.md).
const BAR_DOTS = 510;

/**
 * A receipt as ESC/POS bytes, the same lines as on the sheet.
 * @throws RangeError when the slip must not be printed: nothing on paper that Alipay has not confirmed
 */
export function encodeSlip(slip: ReceiptSlip, roll: Roll, draw: SlipDraws): Uint8Array {
  if (!slip.isPrintable) throw new RangeError(`a receipt that is ${slip.status} is not printed`);
  const encoder = new ReceiptPrinterEncoder({ columns: roll.columns, imageMode: "raster", feedBeforeCut: 4 });
  encoder.initialize().codepage("auto");
  const line = (text: string, style: LineStyle) => {
    writeLine(encoder, simplify(text), style, roll, draw.line);
  };
  encoder.align("center").image(draw.mark(MARK_DOTS), MARK_DOTS, MARK_DOTS, "threshold");
  line(slip.storeName, BIG);
  for (const text of slip.header) line(text, PLAIN);
  if (slip.practice !== null) line(`*** ${slip.practice} ***`, BOLD);
  if (slip.copy !== null) line(slip.copy, BIG);
  line(slip.title, BOLD);
  line(slip.amount, BIG);
  if (slip.meaning !== null) line(slip.meaning, PLAIN);
  encoder.rule();
  for (const row of [...slip.rows, ...slip.refunds]) {
    for (const text of linesOfRow(row, roll.columns)) line(text, { ...PLAIN, isCentred: false });
  }
  encoder.rule().align("center");
  if (roll.dots >= BAR_DOTS)
    encoder.barcode(`{C${pairsOf(slip.bar)}`, "code128", { height: 72, width: 1, text: "none" });
  else encoder.qrcode(slip.bar, { model: 2, size: 6, errorlevel: "m" }).newline().line(slip.merchantTransId);
  encoder.newline().qrcode(slip.url, { model: 2, size: 5, errorlevel: "m" });
  line(slip.linkHint, PLAIN);
  for (const text of slip.footer) line(text, PLAIN);
  return encoder.cut("partial").encode();
}

function writeLine(encoder: ReceiptPrinterEncoder, text: string, style: LineStyle, roll: Roll, draw: DrawLine): void {
  encoder.align(style.isCentred ? "center" : "left");
  if (!PRINTER_LETTERS.test(text)) {
    const { picture, height } = draw(text, roll.dots, style);
    encoder.image(picture, roll.dots, height, "threshold");
    return;
  }
  encoder.bold(style.isBold).size(style.size, style.size).line(text).size(1, 1).bold(false);
}

/** Label left and value right when both fit, else below each other. */
function linesOfRow({ label, value }: ReceiptRow, columns: number): readonly string[] {
  const gap = columns - label.length - value.length;
  if (gap < 2) return [label, `  ${value}`];
  // Beside an Arabic label a value's digits would join the label: a drawn line keeps the value's own order.
  const apart = PRINTER_LETTERS.test(simplify(label)) ? value : `${ISOLATE}${value}${END_ISOLATE}`;
  return [label + " ".repeat(gap) + apart];
}

/** Signs that no code page has and that mean the same plainly written. */
function simplify(text: string): string {
  return text
    .replaceAll(/[\u2009\u202f]/g, " ")
    .replaceAll("−", "-")
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll("…", "...")
    .replaceAll("￥", "¥");
}

/** Code set C takes two digits a byte. */
function pairsOf(digits: string): string {
  return digits.replaceAll(/\d\d/g, (pair) => String.fromCharCode(Number(pair)));
}
