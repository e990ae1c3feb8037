import { foldDigits } from "./fold-digits";
import type { CodeProblem } from "./payment-code";
import type { Keystroke } from "./wedge-burst";

/** What sort of key came. Never which: a trace is shown on a screen and must not give a payment code away. */
export type StrokeSort = "digit" | "letter" | "sign" | "enter" | "tab" | "control" | "alt" | "input-method" | "unnamed";

/** One key of a trace. `gapMs` is the pause before it, whole ms; `layout` whether a US keyboard has this sign in this place. */
export type TracedStroke = {
  readonly sort: StrokeSort;
  readonly gapMs: number;
  readonly layout: "us" | "other" | "unknown";
  readonly isRepeat: boolean;
};

/** What the till made of the keys. `prefix`: an AIM prefix such as `]C1`, which says only what kind of symbol was read. */
export type TraceOutcome =
  | { readonly kind: "scan"; readonly problem: CodeProblem | null; readonly prefix: string | null }
  | { readonly kind: "garbled" }
  | { readonly kind: "typing" };

export type ScanTrace = {
  readonly strokes: readonly TracedStroke[];
  readonly outcome: TraceOutcome | null;
  readonly lastMs: number;
};

export const EMPTY_TRACE: ScanTrace = { strokes: [], outcome: null, lastMs: 0 };

/** A longer pause begins a new trace: longer than any stall of a radio that was measured (scanner.md, "Keyboard wedge"). */
const NEW_TRACE_MS = 1_200;
const MOST_STROKES = 80;
const MODIFIERS: ReadonlySet<string> = new Set(["Shift", "CapsLock", "NumLock", "AltGraph", "Control", "Alt", "Meta"]);

/** The trace with one more key. Pure; `held` are the modifier keys that are down. */
export function traceKey(trace: ScanTrace, stroke: Keystroke, held: { ctrl: boolean; alt: boolean }): ScanTrace {
  if (MODIFIERS.has(stroke.key)) return trace;
  const isNew = trace.strokes.length === 0 || stroke.timeMs - trace.lastMs > NEW_TRACE_MS;
  const before = isNew ? EMPTY_TRACE : trace;
  const traced: TracedStroke = {
    sort: sortOf(stroke, held),
    gapMs: isNew ? 0 : Math.max(0, Math.round(stroke.timeMs - before.lastMs)),
    layout: layoutOf(stroke),
    isRepeat: stroke.isRepeat,
  };
  const strokes = before.strokes.length < MOST_STROKES ? [...before.strokes, traced] : before.strokes;
  return { strokes, outcome: before.outcome, lastMs: stroke.timeMs };
}

export function endTrace(trace: ScanTrace, outcome: TraceOutcome): ScanTrace {
  return { ...trace, outcome };
}

function sortOf({ key, isComposing }: Keystroke, held: { ctrl: boolean; alt: boolean }): StrokeSort {
  if (isComposing || key === "Process") return "input-method";
  if (held.alt) return "alt";
  if (held.ctrl) return "control";
  if (key === "Enter") return "enter";
  if (key === "Tab") return "tab";
  if (Array.from(key).length !== 1) return "unnamed";
  if (/^\p{Cc}$/u.test(key)) return "control";
  if (/^\d$/.test(foldDigits(key))) return "digit";
  return /^\p{L}$/u.test(key) ? "letter" : "sign";
}

function layoutOf({ key, code }: Keystroke): TracedStroke["layout"] {
  const placedDigit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (placedDigit !== undefined) return placedDigit === key ? "us" : "other";
  const placedLetter = /^Key([A-Z])$/.exec(code)?.[1];
  if (placedLetter !== undefined) return placedLetter === key.toUpperCase() ? "us" : "other";
  return "unknown";
}
