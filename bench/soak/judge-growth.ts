import { percentile } from "../proof/percentiles";
import { judgeLog, type LogShare } from "./judge-log";
import type { LogLine } from "./log-lines";
import type { Sample } from "./sample";

export const PARTS = 10;

/** One tenth of the day: what its samples show, and a payment's share of what was added in it. */
export type Part = Omit<Sample, "logLines"> & {
  /** Begun in it. */
  readonly own: LogShare;
  readonly rowsAPayment: number;
  readonly tableBytesAPayment: number;
};

export type FlatVerdict = { readonly what: string; readonly isFlat: boolean; readonly figure: string };

/** Cuts the day into tenths by its payments. The first sample is the rest before the day. */
export function partsOf(samples: readonly Sample[]): readonly Part[] {
  const [first] = samples;
  const total = samples.at(-1)?.payments ?? 0;
  if (first === undefined || total === 0) return [];
  let before = first;
  return Array.from({ length: PARTS }, (_, place) => {
    const own = samples.filter(
      ({ payments }) => payments > (total * place) / PARTS && payments <= (total * (place + 1)) / PARTS,
    );
    const part = partOf(before, own);
    before = own.at(-1) ?? before;
    return part;
  });
}

function partOf(before: Sample, own: readonly Sample[]): Part {
  const last = own.at(-1) ?? before;
  const seen = own.length === 0 ? [before] : own;
  const begun = last.payments - before.payments;
  const middle = (of: (sample: Sample) => number): number => percentile(seen.map(of), 50);
  return {
    payments: last.payments,
    residentBytes: middle(({ residentBytes }) => residentBytes),
    heapBytes: middle(({ heapBytes }) => heapBytes),
    loopLagMs: Math.max(...seen.map(({ loopLagMs }) => loopLagMs)),
    connections: Math.max(...seen.map(({ connections }) => connections)),
    rows: last.rows,
    tableBytes: last.tableBytes,
    own: { payments: begun, lines: own.flatMap(({ logLines }) => logLines) },
    rowsAPayment: (last.rows - before.rows) / Math.max(1, begun),
    tableBytesAPayment: (last.tableBytes - before.tableBytes) / Math.max(1, begun),
  };
}

/** Tenths of the day, from and to, both included and counted from 1. */
type Tenths = readonly [number, number];

type Rule = {
  readonly what: string;
  readonly of: (part: Part) => number;
  /** What is compared. */
  readonly early: Tenths;
  readonly late: Tenths;
  /** The late value may be at most this many times the early one. */
  readonly atMost: number;
};

// The first tenth is warm-up: code is compiled, connections open, tables get their first pages. Memory takes longer: the
// collector lets a heap grow until it has seen a few full rounds, so the day's middle is compared with its end.
const [MORNING, AFTERNOON]: [Tenths, Tenths] = [
  [2, 5],
  [6, 10],
];
const MEMORY = { early: [4, 6], late: [8, 10], atMost: 1.1 } as const;
const GROWTH = { early: MORNING, late: AFTERNOON } as const;

const RULES: readonly Rule[] = [
  { what: "resident memory", of: (part) => part.residentBytes, ...MEMORY },
  { what: "heap after collection", of: (part) => part.heapBytes, ...MEMORY },
  { what: "database connections", of: (part) => part.connections, ...GROWTH, atMost: 1.1 },
  { what: "rows a payment", of: (part) => part.rowsAPayment, ...GROWTH, atMost: 1.05 },
  { what: "bytes of tables a payment", of: (part) => part.tableBytesAPayment, ...GROWTH, atMost: 1.1 },
];

/** What is flat and what is not, each with both values and the bound. */
export function judgeGrowth(parts: readonly Part[]): readonly FlatVerdict[] {
  const rules = RULES.map(({ what, of, early, late, atMost }) => {
    const [before, after] = [mean(parts, early, of), mean(parts, late, of)];
    // Nothing at all is as flat as can be; something after nothing is not.
    const ratio = before === 0 ? (after === 0 ? 1 : Number.POSITIVE_INFINITY) : after / before;
    return { what, isFlat: ratio <= atMost, figure: figureOf(early, late, ratio, atMost) };
  });
  return [
    ...rules,
    judgeLogOf(parts, "log lines a payment", () => 1),
    judgeLogOf(parts, "log bytes a payment", ({ bytes }) => bytes),
  ];
}

function judgeLogOf(parts: readonly Part[], what: string, sizeOf: (line: LogLine) => number): FlatVerdict {
  const { isFlat, ratio, atMost } = judgeLog(shareOf(parts, MORNING), shareOf(parts, AFTERNOON), sizeOf);
  return { what, isFlat, figure: figureOf(MORNING, AFTERNOON, ratio, atMost, ", dice included") };
}

function figureOf(early: Tenths, late: Tenths, ratio: number, atMost: number, dice = ""): string {
  const bound = Number(atMost.toFixed(2));
  return `tenths ${late.join("–")} are ${ratio.toFixed(2)} times tenths ${early.join("–")} (at most ${bound}${dice})`;
}

function shareOf(parts: readonly Part[], [from, to]: Tenths): LogShare {
  const own = parts.slice(from - 1, to).map((part) => part.own);
  return {
    payments: own.reduce((sum, { payments }) => sum + payments, 0),
    lines: own.flatMap(({ lines }) => lines),
  };
}

function mean(parts: readonly Part[], [from, to]: Tenths, of: (part: Part) => number): number {
  const values = parts.slice(from - 1, to).map(of);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
