import type { ReceiptPaper } from "./receipt-paper";
import type { ReceiptStatus } from "./receipt-status";

export type ReceiptRow = { readonly label: string; readonly value: string };

/**
 * A receipt in the words of its reader, ready for a screen, a sheet or a thermal printer: one source for all of them.
 * It holds nothing of the customer but what their wallet was charged.
 */
export type ReceiptSlip = {
  readonly status: ReceiptStatus;
  readonly isPrintable: boolean;
  readonly storeName: string;
  readonly header: readonly string[];
  readonly footer: readonly string[];
  /** Said on every slip of simulated money; null with real money. */
  readonly practice: string | null;
  /** "Copy 2"; null on the first slip and on a screen. */
  readonly copy: string | null;
  /** The status in a word or two: "Paid". */
  readonly title: string;
  /** What it means for the customer; null on a plain paid receipt. */
  readonly meaning: string | null;
  readonly amount: string;
  readonly rows: readonly ReceiptRow[];
  /** Proven refunds, the oldest first, then what the shop keeps. */
  readonly refunds: readonly ReceiptRow[];
  readonly merchantTransId: string;
  /** Digits of the bar code (lib/receipts/receipt-bar.ts). */
  readonly bar: string;
  /** The live receipt on the web. */
  readonly url: string;
  readonly linkHint: string;
  /** SVG as data addresses: the digits as bars and, for a roll too narrow for them, as a QR code; the link as a QR code. */
  readonly pictures: { readonly bar: string; readonly numberQr: string; readonly qr: string };
};

export type PrintReceiptInput = {
  readonly paymentId: string;
  /** Made when Print is pressed: the same id never counts two slips. */
  readonly requestId: string;
  readonly paper: ReceiptPaper;
};

export type PrintReceiptRefusal = "not-signed-in" | "not-allowed" | "bad-input" | "not-found" | "not-proven";

/** The slip as it must be printed, with its copy mark: it is counted before it is printed. */
export type PrintReceiptResult =
  | { readonly ok: true; readonly slip: ReceiptSlip }
  | { readonly ok: false; readonly reason: PrintReceiptRefusal };
