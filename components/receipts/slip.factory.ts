import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { isPrintable, type ReceiptStatus } from "@/lib/receipts/receipt-status";
import en from "@/messages/en.json";

/** A slip of ¥1,200 in English for tests, the first one, in this status. */
export const receiptSlip = (status: ReceiptStatus): ReceiptSlip => ({
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
});
