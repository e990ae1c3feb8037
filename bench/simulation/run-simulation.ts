import type { Violation } from "./sim-context";
import { type Counters, newCounters } from "./sometimes";
import { Tally, type TallyLine } from "./tally";
import { World, type WorldOptions } from "./world";

export type RunOptions = WorldOptions & {
  /** At least so many payments; worlds that have begun are brought to their end. */
  readonly payments: number;
  /** Seeds are base, base + 1, … : each is one world. */
  readonly base: number;
  /** Stops at the first violation: enough to catch a mistake. */
  readonly isStoppedByViolation?: boolean;
};

export type RunResult = {
  readonly payments: number;
  readonly refunds: number;
  readonly worlds: number;
  readonly violations: readonly Violation[];
  readonly counters: Counters;
  readonly tally: readonly TallyLine[];
};

const SIDE_BY_SIDE = 32;

/**
 * Runs worlds until enough payments have come to their end. Many run side by side, each on its own clock, so that one
 * turn of Node's event loop lets the promises of all of them settle: a world's own order does not depend on the others.
 */
export async function runSimulation(options: RunOptions): Promise<RunResult> {
  const counters = newCounters();
  const tally = new Tally();
  const violations: Violation[] = [];
  let nextSeed = options.base;
  let payments = 0;
  let refunds = 0;
  let worlds = 0;

  const isEnough = (): boolean =>
    payments >= options.payments || (options.isStoppedByViolation === true && violations.length > 0);
  const finish = (world: World): boolean => {
    world.finish(tally);
    worlds += 1;
    payments += world.payments.rows.length;
    refunds += world.refunds.rows.length;
    violations.push(...world.context.violations);
    if (isEnough()) return false;
    world.begin(nextSeed++);
    return true;
  };

  let running = Array.from({ length: SIDE_BY_SIDE }, () => {
    const world = new World(options, counters);
    world.begin(nextSeed++);
    return world;
  });
  while (running.length > 0) {
    await promisesToSettle();
    let isFewer = false;
    for (const world of running) {
      if (world.step() || finish(world)) continue;
      isFewer = true;
      world.isOver = true;
    }
    if (isFewer) running = running.filter((world) => !world.isOver);
  }
  return { payments, refunds, worlds, violations, counters, tally: tally.lines() };
}

/** Replays one seed and writes down everything that happens in it. */
export async function replaySeed(seed: number, options: WorldOptions = {}): Promise<ReplayResult> {
  const tally = new Tally();
  const world = new World(options, newCounters());
  world.context.log = [];
  world.begin(seed);
  await promisesToSettle();
  while (world.step()) await promisesToSettle();
  world.finish(tally);
  return { violations: world.context.violations, trail: world.context.log, tally: tally.lines() };
}

export type ReplayResult = {
  readonly violations: readonly Violation[];
  readonly trail: readonly string[];
  readonly tally: readonly TallyLine[];
};

/** Node runs an immediate only after every promise that can settle has settled. */
function promisesToSettle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
