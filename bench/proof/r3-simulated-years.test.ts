import { describe, expect, it } from "vitest";
import { newCounters } from "../simulation/sometimes";
import { resultOf, runR3 } from "./r3-simulated-years";

const MINUTE = 60_000;

describe("R3, the mass run of the simulation", () => {
  it(
    "runs the seeds of its own number, and says how often each rare thing happened",
    async () => {
      const { violations, figures } = await runR3({ payments: 20_000, seed: 7, atLeast: 0 });
      expect(violations).toEqual([]);
      expect(figures).toMatchObject({ "first seed": 700_000_000, faults: "harsh" });
      expect(figures["payments"]).toBeGreaterThanOrEqual(20_000);
      expect(figures["answer with a bad signature"]).toBeGreaterThan(0);
    },
    2 * MINUTE,
  );

  it("tells what lost money with its seed, and fails when something rare stayed away", () => {
    const counters = { ...newCounters(), badSignature: 99 };
    const lost = { seed: 41, invariant: "I3", what: "Alipay holds 5, our row says 0" };
    const timed = {
      payments: 10,
      refunds: 0,
      worlds: 9,
      tally: [],
      base: 1,
      faults: "harsh",
      seconds: 1,
      cpuSeconds: 1,
    };
    const { violations } = resultOf({ ...timed, counters, violations: [lost] }, 100);
    expect(violations[0]).toBe("I3: seed 41: Alipay holds 5, our row says 0");
    expect(violations).toContain('R3: "answer with a bad signature" happened 99 times, fewer than 100');
    expect(resultOf({ ...timed, counters, violations: [] }, 99).violations).not.toContain(violations[1]);
  });
});
