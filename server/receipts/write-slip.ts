import "server-only";
import { exchangeRateText } from "@/lib/money/exchange-rate";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentDetails } from "@/lib/payments/payment-view";
import { receiptBarOf } from "@/lib/receipts/receipt-bar";
import type { ReceiptRow, ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { isPrintable, type ReceiptStatus, receiptStatusOf } from "@/lib/receipts/receipt-status";
import type { RefundDetails } from "@/lib/refunds/refund-view";
import type { ReceiptPlace } from "../db/receipt-repository";
import { drawBar, drawQr } from "./draw-codes";

/** The receipt's words in the reader's language, keys below `receipt`. */
export type ReceiptWords = (key: string, values?: Record<string, string | number>) => string;

export type SlipInput = {
  readonly details: PaymentDetails;
  /** Whether Alipay's own file says otherwise than the payment's row. */
  readonly isContradicted: boolean;
  readonly refunds: readonly RefundDetails[];
  readonly place: ReceiptPlace;
  readonly url: string;
  /** 1 for the first slip; null on a screen, which is no slip. */
  readonly printNumber: number | null;
  readonly isPractice: boolean;
};

/** Writes a receipt from the rows of its payment, its proven refunds and its store. */
export function writeSlip(input: SlipInput, words: ReceiptWords, locale: string): ReceiptSlip {
  const { details, isContradicted, place, url, printNumber, isPractice } = input;
  const { payment } = details;
  const status = receiptStatusOf({ ...payment, isContradicted });
  const bar = receiptBarOf(payment.merchantTransId);
  return {
    status,
    isPrintable: isPrintable(status),
    storeName: place.storeName,
    // A shop that wrote its address among its own lines has it once.
    header: [...new Set([...linesOf(place.address), ...linesOf(place.header)])],
    footer: linesOf(place.footer),
    practice: isPractice ? words("practice") : null,
    copy: printNumber !== null && printNumber > 1 ? words("copy", { number: printNumber }) : null,
    title: words(`status.${status}`),
    meaning: meaningOf(status, payment.evidence === "paid", words),
    amount: formatMoney(payment.amount, locale),
    rows: factRows(input, words, locale),
    refunds: status === "checking" ? [] : refundRows(input, words, locale),
    merchantTransId: payment.merchantTransId,
    bar,
    url,
    linkHint: words("link-hint"),
    pictures: { bar: drawBar(bar), numberQr: drawQr(bar), qr: drawQr(url) },
  };
}

function meaningOf(status: ReceiptStatus, wasTaken: boolean, words: ReceiptWords): string | null {
  if (status === "paid" || status === "partly-returned") return null;
  if (status === "cancelled") return words(wasTaken ? "meaning.cancelled-returned" : "meaning.cancelled");
  return words(`meaning.${status}`);
}

function factRows({ details, place }: SlipInput, words: ReceiptWords, locale: string): readonly ReceiptRow[] {
  const { payment, deviceName, personName, reference } = details;
  const rows: readonly (readonly [string, string | null])[] = [
    ["time", timeOf(payment.paidAt ?? payment.createdAt, place.timeZone, locale)],
    ["reference", reference],
    ["till", deviceName],
    ["served-by", personName === deviceName ? null : personName],
    ["customer-paid", payment.customerAmount === null ? null : formatMoney(payment.customerAmount, locale)],
    ["rate", exchangeRateText(payment, locale)],
    ["number", payment.merchantTransId],
    ["alipay-number", payment.acquirementId],
  ];
  return rows.flatMap(([key, value]) => (value === null ? [] : [{ label: words(`row.${key}`), value }]));
}

/** Only what Alipay confirmed: a refund under way is no money yet. */
function refundRows(input: SlipInput, words: ReceiptWords, locale: string): readonly ReceiptRow[] {
  const { details, refunds, place } = input;
  const { amount, refundedMinor } = details.payment;
  const proven = refunds.filter(({ refund }) => refund.state === "refunded");
  if (proven.length === 0) return [];
  const lines = proven.map(({ refund }) => ({
    label: words("row.returned", {
      time: timeOf(refund.refundedAt ?? refund.finalAt ?? refund.createdAt, place.timeZone, locale),
    }),
    value: `−${formatMoney(refund.amount, locale)}`,
  }));
  const kept = formatMoney({ ...amount, minor: amount.minor - refundedMinor }, locale);
  return [...lines, { label: words("row.kept"), value: kept }];
}

/** The shop's own time, with its zone: a receipt is read in other countries too. */
function timeOf(at: number, timeZone: string, locale: string): string {
  const style = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(locale, { ...style, hourCycle: "h23", timeZoneName: "short", timeZone }).format(at);
}

function linesOf(text: string | null): readonly string[] {
  return (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
