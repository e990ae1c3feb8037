import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { TimedRun } from "../simulation/report";
import { SOMETIMES, type Sometimes } from "../simulation/sometimes";
import type { RunResult } from "./run-result";

/** Seeds of one run, so that another number of `--seed` is another twenty million. */
const SEEDS_A_RUN = 100_000_000;

const run = promisify(execFile);

/**
 * R3: the mass run of the simulation, in new seeds. The command itself, bundled, as this one's TypeScript would take
 * three times as long.
 * @param options.atLeast how often each rare thing must have happened (reliability.md §4.3: 100), or the run proves nothing
 */
export async function runR3(options: { payments: number; seed: number; atLeast: number }): Promise<RunResult> {
  const script = path.join(import.meta.dirname, "../../scripts/simulate.mjs");
  const base = options.seed * SEEDS_A_RUN;
  const args = [script, "--json", "--payments", String(options.payments), "--base", String(base)];
  const told = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }).catch(keepFailedRun);
  return resultOf(JSON.parse(told.stdout) as TimedRun, options.atLeast); // what --json prints
}

/** A run with violations ends with 1, and has printed them. */
function keepFailedRun(error: unknown): { stdout: string } {
  if (error instanceof Error && "stdout" in error && String(error.stdout).startsWith("{"))
    return { stdout: String(error.stdout) };
  throw error;
}

/** What the run says of itself, and what was too rare in it. */
export function resultOf(timed: TimedRun, atLeast: number): RunResult {
  const names = Object.keys(timed.counters) as Sometimes[]; // the counters' own keys
  const rare = names.filter((name) => timed.counters[name] < atLeast);
  return {
    violations: [
      ...timed.violations.map(({ seed, invariant, what }) => `${invariant}: seed ${seed}: ${what}`),
      ...rare.map((name) => `R3: "${SOMETIMES[name]}" happened ${timed.counters[name]} times, fewer than ${atLeast}`),
    ],
    figures: {
      payments: timed.payments,
      refunds: timed.refunds,
      "worlds, each a seed": timed.worlds,
      "first seed": timed.base,
      faults: timed.faults,
      "payments a second of processor time": Math.round(timed.payments / timed.cpuSeconds),
      ...Object.fromEntries(names.map((name) => [SOMETIMES[name], timed.counters[name]])),
    },
  };
}
