import { findLeaks, type Leak, type ScanPart } from "./needles";
import type { Kept, Trail } from "./trail";

export type ScanReport = {
  readonly tables: number;
  readonly rows: number;
  readonly logLines: number;
  readonly urls: number;
  readonly storages: number;
  readonly needles: number;
  readonly leaks: readonly Leak[];
};

/** Looks for every secret of a run in all it left behind: tables, log, addresses, caches and browser storage (I13). */
export function scanTrail(trail: Trail): ScanReport {
  const needles = trail.needles();
  const { all, words } = trail.tables();
  const [logs, urls, storages] = [trail.logs(), trail.urls(), trail.storages()];
  const scan = (kept: readonly Kept[], kind: string, part: ScanPart): Leak[] =>
    kept.flatMap(({ place, text }) => findLeaks(`${kind} ${place}`, text, needles, part));
  const addresses: Kept = { place: "of the browser", text: urls.map(readable).join("\n") };
  return {
    tables: all.length,
    rows: countLines(all),
    logLines: countLines(logs),
    urls: urls.length,
    storages: storages.length,
    needles: needles.length,
    leaks: [
      ...scan(all, "table", "long"),
      ...scan(words, "table", "short"),
      ...scan(logs, "log", "all"),
      ...scan([addresses], "address", "all"),
      ...scan(storages, "browser", "all"),
    ],
  };
}

/** An address as it is and as it reads. */
function readable(url: string): string {
  try {
    return `${url} ${decodeURIComponent(url)}`;
  } catch {
    return url;
  }
}

function countLines(kept: readonly Kept[]): number {
  return kept.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
}

/** The report in one line, and a line for each leak. */
export function describeScan({ leaks, ...counts }: ScanReport, tookMs: number): string {
  const { tables, rows, logLines, urls, storages, needles } = counts;
  const read = `${tables} tables with ${rows} rows, ${logLines} log lines, ${urls} addresses, ${storages} browser stores`;
  const head = `Leak scan: ${read}; ${needles} secrets looked for, found ${leaks.length} (${(tookMs / 1_000).toFixed(1)} s)`;
  return [head, ...leaks.map(({ kind, place, around }) => `  ${kind} in ${place}: …${around}…`)].join("\n");
}
