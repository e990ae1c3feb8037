import { describe, expect, it } from "vitest";
import { newCounters } from "../simulation/sometimes";
import { resultOf, runR3, tooRare } from "./r3-simulation";

const MINUTE = 60_000;

describe("R3, the mass run of the simulation", () => {
  it(
    "runs the seeds of its own number under harsh faults, then around midnight, and says what was too rare",
    async () => {
      const [harsh, midnight] = await runR3({ payments: 20_000, seed: 7, atLeast: 1_000_000 });
      expect(harsh.figures).toMatchObject({ "first seed": 700_000_000, faults: "harsh" });
      expect(harsh.figures["payments"]).toBeGreaterThanOrEqual(20_000);
      expect(harsh.figures["answer with a bad signature"]).toBeGreaterThan(0);
      expect(midnight).toMatchObject({ violations: [], figures: { faults: "midnight" } });
      expect(harsh.violations.filter((line) => !line.startsWith("R3: "))).toEqual([]);
      expect(harsh.violations).toContainEqual(
        expect.stringMatching(/^R3: "answer with a bad signature" happened \d+ times/),
      );
    },
    2 * MINUTE,
  );

  it("tells what lost money with its seed", () => {
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
    const { violations } = resultOf({ ...timed, counters: newCounters(), violations: [lost] });
    expect(violations).toEqual(["I3: seed 41: Alipay holds 5, our row says 0"]);
  });

  it("counts what is rare over both runs", () => {
    const counters = newCounters();
    for (const name of Object.keys(counters) as (keyof typeof counters)[]) counters[name] = 50; // its own keys
    expect(tooRare([{ counters }, { counters }], 100)).toEqual([]);
    const one = { counters: { ...counters, badSignature: 49 } };
    expect(tooRare([{ counters }, one], 100)).toEqual([
      'R3: "answer with a bad signature" happened 99 times, fewer than 100',
    ]);
  });
});
