import { percentile } from "../proof/percentiles";
import type { Sample } from "./sample";

export const PARTS = 10;

/** One tenth of the day. Memory and lag are of its samples; growth is a payment's share of what was added in it. */
export type Part = {
  readonly payments: number;
  readonly residentBytes: number;
  /** The middle of what the full collections left. */
  readonly heapBytes: number;
  readonly loopLagMs: number;
  readonly connections: number;
  readonly rows: number;
  readonly tableBytes: number;
  readonly rowsAPayment: number;
  readonly tableBytesAPayment: number;
  readonly logBytesAPayment: number;
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
    const last = own.at(-1) ?? before;
    const part = partOf(before, last, own.length === 0 ? [last] : own);
    before = last;
    return part;
  });
}

function partOf(before: Sample, last: Sample, own: readonly Sample[]): Part {
  const payments = Math.max(1, last.payments - before.payments);
  return {
    payments: last.payments,
    residentBytes: percentile(
      own.map(({ residentBytes }) => residentBytes),
      50,
    ),
    heapBytes: percentile(
      own.map(({ heapBytes }) => heapBytes),
      50,
    ),
    loopLagMs: Math.max(...own.map(({ loopLagMs }) => loopLagMs)),
    connections: Math.max(...own.map(({ connections }) => connections)),
    rows: last.rows,
    tableBytes: last.tableBytes,
    rowsAPayment: (last.rows - before.rows) / payments,
    tableBytesAPayment: (last.tableBytes - before.tableBytes) / payments,
    logBytesAPayment: (last.logBytes - before.logBytes) / payments,
  };
}

type Rule = {
  readonly what: string;
  readonly of: (part: Part) => number;
  /** Tenths that are compared, from and to, both included and counted from 1. */
  readonly early: readonly [number, number];
  readonly late: readonly [number, number];
  /** The late value may be at most this many times the early one. */
  readonly atMost: number;
};

// The first tenth is warm-up: code is compiled, connections open, tables get their first pages. Memory takes longer: the
// collector lets a heap grow until it has seen a few full rounds, so the day's middle is compared with its end.
const RULES: readonly Rule[] = [
  { what: "resident memory", of: (part) => part.residentBytes, early: [4, 6], late: [8, 10], atMost: 1.1 },
  { what: "heap after collection", of: (part) => part.heapBytes, early: [4, 6], late: [8, 10], atMost: 1.1 },
  { what: "database connections", of: (part) => part.connections, early: [2, 5], late: [6, 10], atMost: 1.1 },
  { what: "rows a payment", of: (part) => part.rowsAPayment, early: [2, 5], late: [6, 10], atMost: 1.05 },
  {
    what: "bytes of tables a payment",
    of: (part) => part.tableBytesAPayment,
    early: [2, 5],
    late: [6, 10],
    atMost: 1.1,
  },
  { what: "log bytes a payment", of: (part) => part.logBytesAPayment, early: [2, 5], late: [6, 10], atMost: 1.1 },
];

/** What is flat and what is not, each with both values and the bound. */
export function judgeGrowth(parts: readonly Part[]): readonly FlatVerdict[] {
  return RULES.map(({ what, of, early, late, atMost }) => {
    const [before, after] = [mean(parts, early, of), mean(parts, late, of)];
    // Nothing at all is as flat as can be; something after nothing is not.
    const ratio = before === 0 ? (after === 0 ? 1 : Number.POSITIVE_INFINITY) : after / before;
    return {
      what,
      isFlat: ratio <= atMost,
      figure: `tenths ${late.join("–")} are ${ratio.toFixed(2)} times tenths ${early.join("–")} (at most ${atMost})`,
    };
  });
}

function mean(parts: readonly Part[], [from, to]: readonly [number, number], of: (part: Part) => number): number {
  const values = parts.slice(from - 1, to).map(of);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
