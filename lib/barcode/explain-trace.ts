import type { ScanTrace, StrokeSort, TracedStroke } from "./scan-trace";

export const SCAN_ADVICE = [
  "works",
  "works-without-end",
  "works-other-layout",
  "other-wallet",
  "not-payment",
  "half",
  "two-codes",
  "extra-signs",
  "slow",
  "stalls",
  "input-method",
  "alt-codes",
  "wrong-layout",
  "held-key",
  "unreadable",
] as const;

/** What a trace tells; each has a sentence and a way to mend it under `scannerDoctor.advice`. */
export type ScanAdvice = (typeof SCAN_ADVICE)[number];

export type TraceFacts = {
  readonly advice: ScanAdvice;
  /** Characters without what ends the scan. */
  readonly characters: number;
  readonly medianGapMs: number;
  readonly longestGapMs: number;
  readonly end: "enter" | "tab" | "both" | "none";
  readonly prefix: string | null;
  readonly layout: TracedStroke["layout"];
};

// The detector's own limits (wedge-detector.ts); scanner.md, "Keyboard wedge", rules 3 and 4.
const SLOWEST_MEDIAN_MS = 60;
const LONGEST_GAP_MS = 300;
const SHORTEST_CODE = 16;

/** Explains a trace to a shop: what came, how fast, and what to change when the till could not use it. Pure. */
export function explainTrace(trace: ScanTrace): TraceFacts {
  const { strokes, outcome } = trace;
  const body = strokes.filter(({ sort }) => sort !== "enter" && sort !== "tab");
  // The first stroke of a trace has no pause before it.
  const gaps = body.slice(1).map(({ gapMs }) => gapMs);
  const sorted = gaps.toSorted((a, b) => a - b);
  const facts = {
    characters: body.length,
    medianGapMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    longestGapMs: Math.max(0, ...gaps),
    end: endOf(strokes),
    prefix: outcome?.kind === "scan" ? outcome.prefix : null,
    layout: layoutOf(body),
  };
  return { ...facts, advice: adviceOf(trace, body, facts) };
}

type Measured = Omit<TraceFacts, "advice">;

function adviceOf({ outcome }: ScanTrace, body: readonly TracedStroke[], facts: Measured): ScanAdvice {
  if (outcome?.kind === "scan" && outcome.problem === null) {
    if (facts.end === "none") return "works-without-end";
    return facts.layout === "other" ? "works-other-layout" : "works";
  }
  const broken = brokenKeysOf(body);
  if (broken !== null) return broken;
  if (outcome?.kind === "scan" && outcome.problem !== null) {
    const named = adviceOfProblem(outcome.problem);
    if (named !== null) return named;
  }
  const digits = count(body, "digit");
  if (facts.medianGapMs > SLOWEST_MEDIAN_MS) return "slow";
  if (facts.longestGapMs > LONGEST_GAP_MS) return "stalls";
  if (facts.layout === "other" && digits < body.length) return "wrong-layout";
  if (digits >= SHORTEST_CODE && digits < body.length) return "extra-signs";
  if (digits === body.length && digits < SHORTEST_CODE) return "half";
  return outcome?.kind === "scan" ? "not-payment" : "unreadable";
}

/** Keys that never were a scan's text: the tablet or the scanner's own mode got in the way. */
function brokenKeysOf(body: readonly TracedStroke[]): ScanAdvice | null {
  if (count(body, "input-method") + count(body, "unnamed") > body.length / 2) return "input-method";
  if (count(body, "alt") > body.length / 2) return "alt-codes";
  return body.filter(({ isRepeat }) => isRepeat).length > 2 ? "held-key" : null;
}

function adviceOfProblem(problem: string): ScanAdvice | null {
  switch (problem) {
    case "wechat":
    case "unionpay":
      return "other-wallet";
    case "product":
    case "wifi":
    case "web":
      return "not-payment";
    case "too-short":
      return "half";
    case "too-long":
      return "two-codes";
    default:
      return null;
  }
}

function count(strokes: readonly TracedStroke[], sort: StrokeSort): number {
  return strokes.filter((stroke) => stroke.sort === sort).length;
}

function endOf(strokes: readonly TracedStroke[]): TraceFacts["end"] {
  const ends = new Set(strokes.map(({ sort }) => sort));
  if (ends.has("enter") && ends.has("tab")) return "both";
  if (ends.has("enter")) return "enter";
  return ends.has("tab") ? "tab" : "none";
}

function layoutOf(body: readonly TracedStroke[]): TracedStroke["layout"] {
  if (body.some(({ layout }) => layout === "other")) return "other";
  return body.some(({ layout }) => layout === "us") ? "us" : "unknown";
}
