import { expect, it } from "vitest";
import { markdownOfRun, textOfRun } from "./report";
import { newCounters } from "./sometimes";

const run = {
  payments: 12_345,
  refunds: 6,
  worlds: 7,
  base: 1,
  faults: "harsh",
  seconds: 2,
  cpuSeconds: 3,
  counters: newCounters(),
  violations: [{ seed: 9, invariant: "I3", what: "money without a sale" }],
  tally: [
    { fault: "answer lost", step: "pay", state: "paid", charged: 1, count: 3 },
    { fault: "answer lost", step: "pay", state: "cancelled", charged: 0, count: 2 },
    { fault: "answer lost", step: "pay", state: "cancelled", charged: 1, count: 1 },
  ],
} as const;

it("names the speed and every seed that failed", () => {
  const text = textOfRun(run);
  expect(text).toContain("6,173 payments/s");
  expect(text).toContain("seed=9  I3  money without a sale");
});

it("puts a charge that should not be into the last column", () => {
  expect(markdownOfRun(run)).toContain("| answer lost | pay | 6 | 3 | 0 | 2 | 1 |");
});
