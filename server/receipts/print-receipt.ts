import "server-only";
import type { NewPrint, ReceiptRepository } from "../db/receipt-repository";

export type PrintReceiptDeps = { readonly receipts: ReceiptRepository };

export type CountedPrint =
  | { readonly ok: true; readonly number: number }
  | { readonly ok: false; readonly reason: "not-found" | "not-proven" };

/** Counts a slip and says its number. Nothing is printed for what Alipay has not confirmed, whoever asks. */
export async function countPrint({ receipts }: PrintReceiptDeps, print: NewPrint): Promise<CountedPrint> {
  const number = await receipts.recordPrint(print);
  if (number !== null) return { ok: true, number };
  const place = await receipts.findPlace(print.paymentId);
  return { ok: false, reason: place?.storeId === print.storeId ? "not-proven" : "not-found" };
}
