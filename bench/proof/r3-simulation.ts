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
 * R3: the mass run of the simulation, in new seeds: harsh faults, then a fiftieth as many payments around midnight, where
 * the harsh ones seldom are. By the command itself, bundled: as TypeScript it would take three times as long.
 * @param options.atLeast how often each rare thing must have happened in both together (reliability.md §4.3: 100), or the
 * run proves nothing
 */
export async function runR3(options: {
  payments: number;
  seed: number;
  atLeast: number;
}): Promise<readonly [harsh: RunResult, midnight: RunResult]> {
  const harsh = await simulate("harsh", options.payments, options.seed);
  const midnight = await simulate("midnight", Math.ceil(options.payments / 50), options.seed);
  const rare = tooRare([harsh, midnight], options.atLeast);
  const [first, second] = [resultOf(harsh), resultOf(midnight)];
  return [{ ...first, violations: [...first.violations, ...rare] }, second];
}

async function simulate(faults: string, payments: number, seed: number): Promise<TimedRun> {
  const script = path.join(import.meta.dirname, "../../scripts/simulate.mjs");
  const base = seed * SEEDS_A_RUN;
  const args = [script, "--json", "--faults", faults, "--payments", String(payments), "--base", String(base)];
  const told = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }).catch(keepFailedRun);
  return JSON.parse(told.stdout) as TimedRun; // what --json prints
}

/** A run with violations ends with 1, and has printed them. */
function keepFailedRun(error: unknown): { stdout: string } {
  if (error instanceof Error && "stdout" in error && String(error.stdout).startsWith("{"))
    return { stdout: String(error.stdout) };
  throw error;
}

/** One line for each rare thing that the runs together have seen less often than that. */
export function tooRare(runs: readonly Pick<TimedRun, "counters">[], atLeast: number): string[] {
  const names = Object.keys(SOMETIMES) as Sometimes[]; // the table's own keys
  return names.flatMap((name) => {
    const times = runs.reduce((sum, { counters }) => sum + counters[name], 0);
    return times < atLeast ? [`R3: "${SOMETIMES[name]}" happened ${times} times, fewer than ${atLeast}`] : [];
  });
}

/** What a run says of itself. */
export function resultOf(timed: TimedRun): RunResult {
  const names = Object.keys(timed.counters) as Sometimes[]; // the counters' own keys
  return {
    violations: timed.violations.map(({ seed, invariant, what }) => `${invariant}: seed ${seed}: ${what}`),
    figures: {
      faults: timed.faults,
      payments: timed.payments,
      refunds: timed.refunds,
      "worlds, each a seed": timed.worlds,
      "first seed": timed.base,
      "payments a second of processor time": Math.round(timed.payments / timed.cpuSeconds),
      ...Object.fromEntries(names.map((name) => [SOMETIMES[name], timed.counters[name]])),
    },
  };
}
