import type { ScanTrace } from "@/lib/barcode/scan-trace";

// Shorter bursts are a person's: an amount, a correction.
const SHORTEST = 6;

/** The last scan this till could not use: in this tab's memory only, and without its digits. */
let lastFailed: ScanTrace | null = null;

export function noteTrace(trace: ScanTrace): void {
  if (isWorthShowing(trace) && !isFine(trace)) lastFailed = trace;
}

export function lastFailedTrace(): ScanTrace | null {
  return lastFailed;
}

/** A scan, or what was too much at once to be a person at the keys. */
export function isWorthShowing({ strokes, outcome }: ScanTrace): boolean {
  return strokes.length >= SHORTEST && outcome !== null;
}

function isFine({ outcome }: ScanTrace): boolean {
  return outcome?.kind === "scan" && outcome.problem === null;
}
