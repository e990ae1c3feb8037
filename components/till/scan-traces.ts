import type { ScanTrace } from "@/lib/barcode/scan-trace";

// Shorter bursts are a person's: an amount, a correction.
const SHORTEST = 6;
// As short as a payment code can be: slower than a scanner and shorter than that is a person's reference or amount.
const SHORTEST_SLOW_SCAN = 16;

/** The last scan this till could not use: in this tab's memory only, and without its digits. */
let lastFailed: ScanTrace | null = null;

export function noteTrace(trace: ScanTrace): void {
  if (isWorthShowing(trace) && !isFine(trace) && !isTyped(trace)) lastFailed = trace;
}

export function lastFailedTrace(): ScanTrace | null {
  return lastFailed;
}

/** A scan, or what was too much at once to be a person at the keys. */
export function isWorthShowing({ strokes, outcome }: ScanTrace): boolean {
  return strokes.length >= SHORTEST && outcome !== null;
}

function isTyped({ strokes, outcome }: ScanTrace): boolean {
  return outcome?.kind === "typing" && strokes.length < SHORTEST_SLOW_SCAN;
}

function isFine({ outcome }: ScanTrace): boolean {
  return outcome?.kind === "scan" && outcome.problem === null;
}
