import { keepSetting, readSetting } from "@/components/app/device-setting";
import { RECEIPT_PAPERS, type ReceiptPaper } from "@/lib/receipts/receipt-paper";

const KEY = "saoma.paper";

/** The paper this device prints on. */
export function rememberedPaper(): ReceiptPaper {
  const kept = readSetting(KEY);
  return RECEIPT_PAPERS.find((paper) => paper === kept) ?? "80mm";
}

export function rememberPaper(paper: ReceiptPaper): void {
  keepSetting(KEY, paper);
}
