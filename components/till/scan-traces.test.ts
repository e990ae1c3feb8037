import { expect, it } from "vitest";
import { EMPTY_TRACE, endTrace, type ScanTrace, type TraceOutcome, traceKey } from "@/lib/barcode/scan-trace";
import { lastFailedTrace, noteTrace } from "./scan-traces";

const held = { ctrl: false, alt: false };

function trace(keys: number, outcome: TraceOutcome): ScanTrace {
  let made = EMPTY_TRACE;
  for (let place = 0; place < keys; place += 1) {
    const stroke = { key: "2", code: "Digit2", timeMs: place * 100, isRepeat: false, isComposing: false };
    made = traceKey(made, stroke, held);
  }
  return endTrace(made, outcome);
}

it("an amount or a reference typed by hand does not hide the last failed scan; a scan as slow as a hand does", () => {
  const failed = trace(18, { kind: "garbled" });
  noteTrace(failed);
  noteTrace(trace(6, { kind: "typing" }));
  noteTrace(trace(15, { kind: "typing" }));
  expect(lastFailedTrace()).toBe(failed);
  const slow = trace(16, { kind: "typing" });
  noteTrace(slow);
  expect(lastFailedTrace()).toBe(slow);
  const half = trace(9, { kind: "garbled" });
  noteTrace(half);
  expect(lastFailedTrace()).toBe(half);
});
