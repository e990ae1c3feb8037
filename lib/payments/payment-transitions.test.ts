import { describe, expect, it } from "vitest";
import { isFinalState, PAYMENT_STATES, type PaymentState } from "./payment-state";
import { nextState, PAYMENT_EVENTS, PAYMENT_TRANSITIONS } from "./payment-transitions";

/** The table once more, written by hand from design and protocol: `-` illegal, otherwise the state's first letters. */
const EXPECTED: Record<PaymentState, string> = {
  //          paySu payDe payUn qPaid qClos qCanc qWait qNotF qRefu qUncl misma canRe limit notFo canSu canRf canUn canEx stilH late  wClea wUncl super begun done refus moneyRefunded
  paying:
    "     paid  decl  chec  -     -     -     -     -     -     -     atte  canling -  -     -     -     -     -     -     -     -     - -     -    -    -    - - - -",
  checking:
    "   -     -     -     paid  decl  canlled chec chec canling chec atte canling canling canling - -   -     -     -     -     -     - -     -    -    -    - paid canlled -",
  cancelling:
    " canling canling canling canling canling canling canling canling canling canling canling canling - - canlled atte canling atte - - - - canling - - - - - canlled canling",
  attention:
    "  -     -     -     paid  decl  canlled atte atte  atte  atte  atte  canling -  -     canlled atte atte -     atte  -     -     - atte  atte atte atte canlled paid canlled atte",
  paid: "       -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     - -     paid paid paid - - - -",
  declined:
    "   -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     canling decl decl -     -    -    -    - - - canling",
  cancelled:
    "  -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     canling canlled canlled -     -    -    -    - - - canling",
};

const SHORT: Record<string, PaymentState | null> = {
  "-": null,
  paid: "paid",
  decl: "declined",
  chec: "checking",
  atte: "attention",
  canling: "cancelling",
  canlled: "cancelled",
};

describe("the transition table", () => {
  const cases = PAYMENT_STATES.flatMap((state) => {
    const expected = EXPECTED[state].trim().split(/\s+/);
    return PAYMENT_EVENTS.map((event, index) => ({ state, event, expected: SHORT[expected[index] ?? "?"] }));
  });

  it.each(cases)("$state x $event -> $expected", ({ state, event, expected }) => {
    expect(nextState(state, event)).toBe(expected);
  });

  it("reaches every state from the first one", () => {
    const reached = new Set<PaymentState>(["paying"]);
    for (const state of reached) for (const next of Object.values(PAYMENT_TRANSITIONS[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...PAYMENT_STATES].sort());
  });

  it.each(PAYMENT_STATES.filter((state) => !isFinalState(state)))("has a way from %s to an end", (start) => {
    const reached = new Set<PaymentState>([start]);
    for (const state of reached) for (const next of Object.values(PAYMENT_TRANSITIONS[state])) reached.add(next);
    expect([...reached].some(isFinalState)).toBe(true);
  });

  it("never turns a payment that is being cancelled into a paid one", () => {
    expect(Object.values(PAYMENT_TRANSITIONS.cancelling)).not.toContain("paid");
    expect(Object.values(PAYMENT_TRANSITIONS.cancelled)).not.toContain("paid");
  });
});
