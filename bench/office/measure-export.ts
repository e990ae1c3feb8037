import { exportPayments } from "@/server/reporting/export-payments";
import type { OfficeBench } from "./office-bench";
import { listQuestions } from "./office-questions";

const MOST_MS = 60_000;

/** Rows a second of the CSV export, and by how much the process grew meanwhile. Ends after a minute. */
export async function measureExport(bench: OfficeBench): Promise<string> {
  const [first] = await listQuestions(bench);
  if (first === undefined) throw new Error("no list to export");
  let rows = 0;
  const onEnd = (count: number): Promise<void> => {
    rows = count;
    return Promise.resolve();
  };
  const before = process.memoryUsage().rss;
  let most = before;
  const begun = performance.now();
  const reader = exportPayments({ payments: bench.office.payments, onEnd }, bench.store, first.filter(0)).getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    most = Math.max(most, process.memoryUsage().rss);
    if (performance.now() - begun > MOST_MS) await reader.cancel();
  }
  const seconds = (performance.now() - begun) / 1_000;
  const grown = (most - before) / 2 ** 20;
  return `${rows} rows, ${(bytes / 2 ** 20).toFixed(0)} MiB in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, the process grew by at most ${grown.toFixed(0)} MiB`;
}
