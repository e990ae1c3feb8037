import "server-only";
import { createWall } from "@/lib/business-day/business-day";
import { CSV_START, csvLine } from "@/lib/export/csv-cell";
import { decimalText } from "@/lib/money/decimal-text";
import type { PaymentCursor, PaymentFilter } from "@/lib/office/payment-filter";
import type { ListedPayment, PaymentListReads } from "../db/payment-list-reads";
import type { StoreRecord } from "../db/store-record";
import { streamPages } from "./stream-pages";

export type ExportDeps = {
  readonly payments: PaymentListReads;
  /** Told once, at the end or when the reader goes away, how many lines went out. */
  readonly onEnd: (rows: number) => Promise<void>;
};

const PAGE_ROWS = 4_000;

const COLUMNS = [
  "merchantTransId",
  "acquirementId",
  "state",
  "currency",
  "amount",
  "returned",
  "customerCurrency",
  "customerAmountMinor",
  "storeTime",
  "beijingTime",
  "utcTime",
  "person",
  "device",
  "reference",
  "codeEnd",
  "resultCode",
] as const;

/** The filtered list as a CSV file. */
export function exportPayments(
  { payments, onEnd }: ExportDeps,
  store: StoreRecord,
  filter: PaymentFilter,
): ReadableStream<Uint8Array> {
  const walls = { store: createWall(store.timeZone), beijing: createWall("Asia/Shanghai") };
  return streamPages<PaymentCursor>({
    head: `${CSV_START}${csvLine(COLUMNS)}`,
    first: filter.after,
    readPage: async (after) => {
      const { rows, next } = await payments.list(store.id, { ...filter, after }, PAGE_ROWS);
      return { lines: () => rows.map((row) => lineOf(row, walls)), next };
    },
    onEnd,
  });
}

type Walls = { readonly store: (at: number) => string; readonly beijing: (at: number) => string };

function lineOf(row: ListedPayment, walls: Walls): string {
  return csvLine([
    row.merchantTransId,
    row.acquirementId,
    row.state,
    row.currency,
    decimalText({ currency: row.currency, minor: row.amountMinor }),
    decimalText({ currency: row.currency, minor: row.refundedMinor }),
    row.customerCurrency,
    row.customerMinor,
    walls.store(row.createdAt),
    walls.beijing(row.createdAt),
    new Date(row.createdAt).toISOString(),
    row.personName,
    row.deviceName,
    row.reference,
    // Digits that a spreadsheet would make a number of and shorten.
    row.codeTail === "" ? null : `…${row.codeTail}`,
    row.resultCode,
  ]);
}
