import { describe, expect, it } from "vitest";
import { isFinalRefundState, REFUND_STATES, type RefundState } from "./refund-state";
import { nextRefundState, REFUND_EVENTS, REFUND_TRANSITIONS } from "./refund-transitions";

/** The table once more, written by hand from design and protocol: `-` illegal, otherwise the state's first letters. */
const EXPECTED: Record<RefundState, string> = {
  //          succe refus uncle exhau dispu misma reope file
  refunding: "ed    no    ing   att   att   att   -     ed",
  attention: "ed    no    att   -     att   att   -     ed",
  refunded: " -     -     -     -     -     -     -     -",
  refused: "  -     -     -     -     -     -     ing   -",
};

const SHORT: Record<string, RefundState | null> = {
  "-": null,
  ing: "refunding",
  ed: "refunded",
  no: "refused",
  att: "attention",
};

function reachableFrom(start: RefundState): Set<RefundState> {
  const reached = new Set<RefundState>([start]);
  for (const state of reached) for (const next of Object.values(REFUND_TRANSITIONS[state])) reached.add(next);
  return reached;
}

describe("the transition table of refunds", () => {
  const cases = REFUND_STATES.flatMap((state) => {
    const expected = EXPECTED[state].trim().split(/\s+/);
    return REFUND_EVENTS.map((event, index) => ({ state, event, expected: SHORT[expected[index] ?? "?"] }));
  });

  it.each(cases)("$state x $event -> $expected", ({ state, event, expected }) => {
    expect(nextRefundState(state, event)).toBe(expected);
  });

  it("reaches every state from the first one", () => {
    expect([...reachableFrom("refunding")].sort()).toEqual([...REFUND_STATES].sort());
  });

  it.each(REFUND_STATES.filter((state) => !isFinalRefundState(state)))("has a way from %s to an end", (start) => {
    expect([...reachableFrom(start)].some(isFinalRefundState)).toBe(true);
  });

  it("never leaves refunded: the money is back", () => {
    expect(REFUND_TRANSITIONS.refunded).toEqual({});
  });
});
