import { groupBy } from "../proof/group-by";
import type { LogLine } from "./log-lines";

/** What was written while so many payments were begun. */
export type LogShare = { readonly payments: number; readonly lines: readonly LogLine[] };

export type LogVerdict = {
  readonly isFlat: boolean;
  /** Late value by the early one, and what it may be at most. */
  readonly ratio: number;
  readonly atMost: number;
};

/** What growth is, as for everything else that is judged (judge-growth.ts). */
const GROWTH = 1.1;
/** A day without growth is wrongly blamed once in about a thousand. */
const DEVIATIONS = 3;
/** More than any injected fault or refund writes; who writes more is no dice. */
const MOST_LINES = 5;

/**
 * Whether a payment's share of the log grew from the early part of a day to its late part.
 *
 * A payment that goes well writes nothing. What is written is one line for each refund and a few for a fault, and those are
 * thrown by dice, some thirty a tenth of the day: two parts of one flat day easily differ by a fifth. So the bound is not a
 * fixed ratio alone but what the dice explain on top of it. Lines about one payment or refund belong to one event; events
 * come independently of each other (a Poisson process), and the variance of the sum of a Poisson number of sizes is the sum
 * of their squares, which the day itself shows. So no rate of faults has to be told to the judge, and a day that writes more
 * is judged more strictly: with a line a payment the dice explain less than two per cent.
 *
 * What repeats itself about one payment for ever would excuse itself by that square; beyond `MOST_LINES` lines it does not.
 */
export function judgeLog(early: LogShare, late: LogShare, sizeOf: (line: LogLine) => number): LogVerdict {
  const [before, after] = [rateOf(early, sizeOf), rateOf(late, sizeOf)];
  const dice = DEVIATIONS * Math.sqrt((GROWTH * before.deviation) ** 2 + after.deviation ** 2);
  const isFlat = after.mean <= GROWTH * before.mean + dice;
  if (before.mean === 0) return { isFlat, ratio: after.mean === 0 ? 1 : Number.POSITIVE_INFINITY, atMost: GROWTH };
  return { isFlat, ratio: after.mean / before.mean, atMost: GROWTH + dice / before.mean };
}

/** A payment's share, and how far the dice move it. */
function rateOf({ payments, lines }: LogShare, sizeOf: (line: LogLine) => number) {
  const about = lines.filter(({ subject }) => subject !== null);
  const events = [
    ...groupBy(about, ({ subject }) => subject).values(),
    ...lines.filter(({ subject }) => subject === null).map((line) => [line]),
  ];
  const variance = sumOf(events, (event) => {
    const size = sumOf(event, sizeOf);
    return size * Math.min(size, (size / event.length) * MOST_LINES);
  });
  const count = Math.max(1, payments);
  return { mean: sumOf(lines, sizeOf) / count, deviation: Math.sqrt(variance) / count };
}

function sumOf<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0);
}
