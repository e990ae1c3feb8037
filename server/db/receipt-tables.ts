import type { ColumnType } from "kysely";
import type { ReceiptPaper } from "@/lib/receipts/receipt-paper";

/** One printed slip of a payment. The second and later ones are copies and say so. */
export type ReceiptPrintTable = {
  payment_id: string;
  number: number;
  request_id: string;
  printed_at: ColumnType<number, Date | undefined, Date>;
  paper: ReceiptPaper;
  device_id: string;
  person_id: string;
};
