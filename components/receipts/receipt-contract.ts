import type { PrintReceiptInput, PrintReceiptResult } from "@/lib/receipts/receipt-slip";

export type ReceiptActions = { readonly printReceipt: (input: PrintReceiptInput) => Promise<PrintReceiptResult> };
