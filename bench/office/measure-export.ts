import type { CurrencyCode } from "@/lib/money/currencies";
import { readPaymentFilter } from "@/lib/office/payment-filter";
import type { StoreRecord } from "@/server/db/store-record";
import { exportPayments } from "@/server/reporting/export-payments";
import type { OfficeBench } from "./office-bench";

const ENOUGH_ROWS = 1_000_000;

/**
 * Rows a second of the CSV export, store after store until a million rows went out, and by how much the process grew from
 * its first tenth to its largest: what a stream may not do is to grow with the rows.
 */
export async function measureExport(bench: OfficeBench): Promise<string> {
  const total = { rows: 0, bytes: 0 };
  const seen: number[] = [];
  const begun = performance.now();
  for (const store of [bench.store, ...bench.stores.filter(({ id }) => id !== bench.store.id)]) {
    if (total.rows >= ENOUGH_ROWS) break;
    await exportStore(bench, store, total, seen);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const early = Math.max(...seen.slice(0, Math.ceil(seen.length / 10)));
  const grown = Math.max(...seen) - early;
  const rows = total.rows.toLocaleString("en");
  return `${rows} rows, ${mib(total.bytes)} MiB in ${seconds.toFixed(1)} s, ${Math.round(total.rows / seconds).toLocaleString("en")} rows/s; memory ${mib(early)} MiB in the first tenth, at most ${mib(grown)} MiB more after it`;
}

async function exportStore(
  { office, now }: OfficeBench,
  store: StoreRecord,
  total: { rows: number; bytes: number },
  seen: number[],
): Promise<void> {
  const place = { zone: store.timeZone, currency: store.currency as CurrencyCode, now }; // made with one of the table's
  const reading = readPaymentFilter({}, place);
  if (!reading.ok) throw new Error(`the bench asks badly: ${reading.problem}`);
  const onEnd = (count: number): Promise<void> => {
    total.rows += count;
    return Promise.resolve();
  };
  for await (const chunk of exportPayments({ payments: office.payments, onEnd }, store, reading.filter)) {
    total.bytes += chunk.byteLength;
    seen.push(process.memoryUsage().rss);
  }
}

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
