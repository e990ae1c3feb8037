import { describe, expect, it } from "vitest";
import { MISTAKES } from "./mistakes";
import { runSimulation } from "./run-simulation";

// R2 of reliability.md §4.5: a proof that has never failed proves nothing. Each mistake must be found, every time.
describe("deliberate mistakes", () => {
  it("are at least fifteen", () => {
    expect(new Set(MISTAKES.map(({ name }) => name)).size).toBe(MISTAKES.length);
    expect(MISTAKES.length).toBeGreaterThanOrEqual(15);
  });

  it.each(MISTAKES)("$name", async ({ options, within, foundBy }) => {
    const { violations, payments } = await runSimulation({
      ...options,
      payments: within,
      base: 1,
      isStoppedByViolation: true,
    });
    const found = violations.map(({ invariant }) => invariant);
    expect(
      found.some((invariant) => foundBy.includes(invariant)),
      `found ${found.join(", ")} in ${payments}`,
    ).toBe(true);
  });

  it.each(MISTAKES)("without it the same worlds lose nothing: $name", async ({ options: { rates } }) => {
    const { violations } = await runSimulation({ rates: { ...rates, wrongCapture: 0 }, payments: 1_000, base: 1 });
    expect(violations).toEqual([]);
  });
});
