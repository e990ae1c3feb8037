import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainTrace, SCAN_ADVICE, type ScanAdvice } from "./explain-trace";
import { EMPTY_TRACE, endTrace, type ScanTrace, type TraceOutcome, traceKey } from "./scan-trace";
import type { Keystroke } from "./wedge-burst";

const CODE = "280244567856723026";
const FINE: TraceOutcome = { kind: "scan", problem: null, prefix: null };
const NONE = { ctrl: false, alt: false };

type Key = Partial<Keystroke> & { readonly key: string };
const keysOf = (text: string): Key[] =>
  Array.from(text).map((key) => ({ key, code: /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}` }));
const ENTER: Key = { key: "Enter", code: "Enter" };

function traceOf(keys: readonly Key[], gapMs: number | ((place: number) => number), held = NONE): ScanTrace {
  let timeMs = 5_000;
  return keys.reduce((trace, key, place) => {
    timeMs += place === 0 ? 0 : typeof gapMs === "number" ? gapMs : gapMs(place);
    return traceKey(trace, { code: "", isRepeat: false, isComposing: false, timeMs, ...key }, held);
  }, EMPTY_TRACE);
}

const french = (text: string): Key[] =>
  Array.from(text).map((digit) => ({ key: "à&é\"'(-è_ç"[Number(digit)] ?? "", code: `Digit${digit}` }));
const scanned = (problem: "wechat" | "product" | "too-short" | "too-long" | "letters"): TraceOutcome => ({
  kind: "scan",
  problem,
  prefix: null,
});

const CASES: readonly (readonly [ScanAdvice, ScanTrace, TraceOutcome])[] = [
  ["works", traceOf([...keysOf(CODE), ENTER], 8), FINE],
  ["works-without-end", traceOf(keysOf(CODE), 8), FINE],
  ["works-other-layout", traceOf([...french(CODE), ENTER], 8), FINE],
  ["other-wallet", traceOf([...keysOf("134650139473217861"), ENTER], 8), scanned("wechat")],
  ["not-payment", traceOf([...keysOf("4006381333931"), ENTER], 8), scanned("product")],
  ["half", traceOf([...keysOf("2802445678"), ENTER], 8), scanned("too-short")],
  ["half", traceOf([...keysOf("28024"), ENTER], 8), { kind: "garbled" }],
  ["two-codes", traceOf([...keysOf(CODE + CODE), ENTER], 8), scanned("too-long")],
  ["extra-signs", traceOf([...keysOf(`A${CODE}`), ENTER], 8), scanned("letters")],
  ["slow", traceOf([...keysOf(CODE), ENTER], 90), { kind: "typing" }],
  ["stalls", traceOf([...keysOf(CODE), ENTER], (place) => (place === 9 ? 600 : 8)), { kind: "garbled" }],
  [
    "input-method",
    traceOf(
      Array.from(CODE, () => ({ key: "Process", isComposing: true })),
      8,
    ),
    { kind: "typing" },
  ],
  [
    "input-method",
    traceOf(
      Array.from(CODE, () => ({ key: "Unidentified" })),
      8,
    ),
    { kind: "typing" },
  ],
  ["alt-codes", traceOf(keysOf("0500560048"), 8, { ctrl: false, alt: true }), { kind: "typing" }],
  ["wrong-layout", traceOf([...french("28024"), ...keysOf("45"), ENTER], 8), { kind: "garbled" }],
  [
    "held-key",
    traceOf(
      keysOf("5555555555").map((key) => ({ ...key, isRepeat: true })),
      33,
    ),
    { kind: "typing" },
  ],
  ["unreadable", traceOf([...keysOf("qwe;rtz"), ENTER], 8), { kind: "garbled" }],
];

describe("what a trace tells a shop", () => {
  it.each(CASES)("%s", (advice, trace, outcome) => {
    expect(explainTrace(endTrace(trace, outcome)).advice).toBe(advice);
  });

  it("has a case for each advice", () => {
    expect(new Set(CASES.map(([advice]) => advice))).toEqual(new Set(SCAN_ADVICE));
  });

  it("measures speed, end and layout", () => {
    const trace = endTrace(
      traceOf([...keysOf(CODE), ENTER], (place) => (place === 5 ? 40 : 10)),
      FINE,
    );
    expect(explainTrace(trace)).toMatchObject({
      characters: 18,
      medianGapMs: 10,
      longestGapMs: 40,
      end: "enter",
      layout: "us",
    });
  });

  it("begins anew after a pause and keeps no more than 80 keys", () => {
    const paused = traceOf([...keysOf("123"), ...keysOf("45")], (place) => (place === 3 ? 1_300 : 8));
    expect(paused.strokes).toHaveLength(2);
    expect(traceOf(keysOf("1".repeat(300)), 5).strokes).toHaveLength(80);
  });

  it("holds the same for any two codes of the same length: nothing of their digits is in it", () => {
    const digits = fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        expect(traceOf(keysOf(one), 8)).toEqual(traceOf(keysOf(other), 8));
      }),
    );
  });
});
