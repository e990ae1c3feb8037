import type { RunResult } from "./run-simulation";
import { SOMETIMES, type Sometimes } from "./sometimes";
import type { TallyLine } from "./tally";

export type TimedRun = RunResult & {
  readonly base: number;
  /** Which fault rates. */
  readonly faults: string;
  readonly seconds: number;
  /** Of all threads, the compiler's and the collector's too: what a machine shared with others leaves comparable. */
  readonly cpuSeconds: number;
};

/** What a person reads at the end of a run. */
export function textOfRun(run: TimedRun): string {
  const { payments, refunds, worlds, seconds, cpuSeconds, violations } = run;
  const rate = Math.round(payments / seconds).toLocaleString("en");
  const cpuRate = Math.round(payments / cpuSeconds).toLocaleString("en");
  const lines = [
    `${payments.toLocaleString("en")} payments and ${refunds.toLocaleString("en")} refunds in ${worlds.toLocaleString("en")} worlds, seeds from ${run.base}, ${run.faults} faults`,
    `${seconds.toFixed(1)} s, ${rate} payments/s; ${cpuSeconds.toFixed(1)} s of processor time, ${cpuRate} payments a second of it`,
    `${violations.length} violations`,
    ...violations.slice(0, 20).map(({ seed, invariant, what }) => `  seed=${seed}  ${invariant}  ${what}`),
    "",
    "Really happened:",
    ...Object.entries(run.counters).map(
      ([name, count]) => `${count.toLocaleString("en").padStart(10)}  ${SOMETIMES[name as Sometimes]}`, // the counters' own keys
    ),
    "",
    ...linesOfTable(run.tally),
  ];
  return lines.join("\n");
}

/** The table fault x step x final state x times charged, in Markdown. */
export function markdownOfRun(run: TimedRun): string {
  const { payments, violations, base } = run;
  const head = [
    `Made by \`npm run simulate -- --payments ${payments} --base ${base} --table FILE\`: `,
    `${payments.toLocaleString("en")} payments, ${violations.length} violations. `,
    "A row is what went wrong first for a payment, and where; more usually followed.",
  ];
  return `${head.join("")}\n\n${linesOfTable(run.tally).join("\n")}\n`;
}

const COLUMNS = ["paid", "declined", "cancelled"] as const;

function linesOfTable(tally: readonly TallyLine[]): readonly string[] {
  const rows = new Map<string, TallyLine[]>();
  for (const line of tally) {
    const key = `| ${line.fault} | ${line.fault === "none" ? "" : line.step} |`;
    rows.set(key, [...(rows.get(key) ?? []), line]);
  }
  return [
    "| First fault | Step | Payments | Paid, charged once | Declined, not charged | Cancelled, not charged or money returned | Anything else |",
    "|---|---|---:|---:|---:|---:|---:|",
    ...[...rows].map(([key, lines]) => `${key} ${cellsOf(lines).join(" | ")} |`),
  ];
}

function cellsOf(lines: readonly TallyLine[]): readonly string[] {
  const total = sumOf(lines);
  const right = COLUMNS.map((state) =>
    sumOf(lines.filter((line) => line.state === state && line.charged === (state === "paid" ? 1 : 0))),
  );
  const wrong = total - right.reduce((sum, count) => sum + count, 0);
  return [total, ...right, wrong].map((count) => count.toLocaleString("en"));
}

function sumOf(lines: readonly TallyLine[]): number {
  return lines.reduce((sum, { count }) => sum + count, 0);
}
