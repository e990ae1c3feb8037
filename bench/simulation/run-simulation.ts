import { inOwnTurn, settlePromises } from "./settle-promises";
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

/** So many worlds run between two turns of Node's event loop, so that a test runner still hears from its worker. */
const WORLDS_A_TURN = 500;

/** Runs worlds, one after the other, until enough payments have come to their end. */
export async function runSimulation(options: RunOptions): Promise<RunResult> {
  const counters = newCounters();
  const tally = new Tally();
  const violations: Violation[] = [];
  const world = new World(options, counters);
  let nextSeed = options.base;
  let payments = 0;
  let refunds = 0;

  const isEnough = (): boolean =>
    payments >= options.payments || (options.isStoppedByViolation === true && violations.length > 0);
  while (!isEnough()) {
    await inOwnTurn(() => {
      for (let done = 0; done < WORLDS_A_TURN && !isEnough(); done += 1) {
        runWorld(world, nextSeed++, tally);
        payments += world.payments.rows.length;
        refunds += world.refunds.rows.length;
        violations.push(...world.context.violations);
      }
    });
  }
  return { payments, refunds, worlds: nextSeed - options.base, violations, counters, tally: tally.lines() };
}

/** Replays one seed and writes down everything that happens in it. */
export async function replaySeed(seed: number, options: WorldOptions = {}): Promise<ReplayResult> {
  const tally = new Tally();
  const world = new World(options, newCounters());
  world.context.log = [];
  await inOwnTurn(() => runWorld(world, seed, tally));
  return { violations: world.context.violations, trail: world.context.log, tally: tally.lines() };
}

function runWorld(world: World, seed: number, tally: Tally): void {
  world.begin(seed);
  settlePromises();
  while (world.step()) settlePromises();
  world.finish(tally);
}

export type ReplayResult = {
  readonly violations: readonly Violation[];
  readonly trail: readonly string[];
  readonly tally: readonly TallyLine[];
};
