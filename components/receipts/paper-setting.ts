import { RECEIPT_PAPERS, type ReceiptPaper } from "@/lib/receipts/receipt-paper";

const KEY = "saoma.paper";

/** The paper this device prints on; a setting, so it may stay on the tablet. */
export function rememberedPaper(): ReceiptPaper {
  try {
    const kept = localStorage.getItem(KEY);
    return RECEIPT_PAPERS.find((paper) => paper === kept) ?? "80mm";
  } catch {
    return "80mm";
  }
}

export function rememberPaper(paper: ReceiptPaper): void {
  try {
    localStorage.setItem(KEY, paper);
  } catch {
    // The choice then lasts until the receipt is closed.
  }
}
