import "server-only";
import { createWall } from "@/lib/business-day/business-day";
import { CSV_START, csvLine } from "@/lib/export/csv-cell";
import { exponentOf } from "@/lib/money/currencies";
import type { PaymentCursor, PaymentFilter } from "@/lib/office/payment-filter";
import type { ListedPayment, PaymentListReads } from "../db/payment-list-reads";
import type { StoreRecord } from "../db/staff-repository";

export type ExportDeps = {
  readonly payments: PaymentListReads;
  /** Told once, at the end or when the reader goes away, how many lines went out. */
  readonly onEnd: (rows: number) => Promise<void>;
};

const PAGE_ROWS = 2_000;

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

/**
 * The filtered list as a CSV file, a page of rows at a time and only as fast as it is read: memory stays flat however
 * long the list is, and no transaction stays open.
 */
export function exportPayments(
  deps: ExportDeps,
  store: StoreRecord,
  filter: PaymentFilter,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const walls = { store: createWall(store.timeZone), beijing: createWall("Asia/Shanghai") };
  let after: PaymentCursor | null = filter.after;
  let rows = 0;
  let isBegun = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const page = await deps.payments.list(store.id, { ...filter, after }, PAGE_ROWS);
        rows += page.rows.length;
        const head = isBegun ? "" : `${CSV_START}${csvLine(COLUMNS)}`;
        isBegun = true;
        controller.enqueue(encoder.encode(head + page.rows.map((row) => lineOf(row, walls)).join("")));
        after = page.next;
        if (after !== null) return;
        await deps.onEnd(rows);
        controller.close();
      },
      cancel: () => deps.onEnd(rows),
    },
    { highWaterMark: 1 },
  );
}

type Walls = { readonly store: (at: number) => string; readonly beijing: (at: number) => string };

function lineOf(row: ListedPayment, walls: Walls): string {
  return csvLine([
    row.merchantTransId,
    row.acquirementId,
    row.state,
    row.currency,
    decimal(row.amountMinor, row),
    decimal(row.refundedMinor, row),
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

/** Minor units as a decimal with a point; amounts are never negative here. */
function decimal(minor: number, { currency }: Pick<ListedPayment, "currency">): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return String(minor);
  const digits = String(minor).padStart(exponent + 1, "0");
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
