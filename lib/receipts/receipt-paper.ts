/** What a receipt is printed on: thermal rolls, or a sheet of an office printer. */
export const RECEIPT_PAPERS = ["80mm", "58mm", "a4"] as const;
export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number];
