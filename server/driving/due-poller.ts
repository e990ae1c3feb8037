import "server-only";

/** Work that is its own schedule: rows that say when they are due. */
export type DueSource = {
  /** Claims up to `room` due rows and starts to drive each. */
  readonly driveDue: (room: number) => Promise<readonly Promise<void>[]>;
  readonly untilNextDueMs: () => Promise<number | null>;
};

export type DuePoller = {
  /** Resolves when no drive of this process runs any more; what is open stays in the database for whoever comes next. */
  readonly stop: () => Promise<void>;
  readonly runInBackground: (work: Promise<void>) => void;
  /** How many drives this process runs right now. */
  readonly running: () => number;
};

type PollerOptions = {
  /** Most rows driven at a time by this process; the rest stay due and are taken when there is room. */
  readonly maxDrives: number;
  /** Done before each poll, one after the other; one that fails keeps nothing else from being done. */
  readonly chores?: readonly (() => Promise<unknown>)[];
  /** The first poll waits for it. */
  readonly after?: Promise<void>;
  readonly onError: (error: unknown) => void;
};

const BUSY_INTERVAL_MS = 250;
const IDLE_INTERVAL_MS = 500;
const BUSY_HORIZON_MS = 60_000;

/**
 * Drives everything that is due, for ever; a source named earlier goes first when room is short. The schedule is the row
 * itself: any number of servers run this loop beside each other, and what a dead server held is taken over as soon as its
 * sign of life is gone, or its lease has ended.
 */
export function startDuePoller(sources: readonly DueSource[], options: PollerOptions): DuePoller {
  const drives = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const runInBackground = (work: Promise<void>): void => {
    const settled = work.catch(options.onError).finally(() => drives.delete(settled));
    drives.add(settled);
  };

  const poll = async (): Promise<number> => {
    for (const chore of options.chores ?? []) await chore().catch(options.onError);
    let untilNext = Number.POSITIVE_INFINITY;
    for (const source of sources) {
      const room = options.maxDrives - drives.size;
      if (room > 0) for (const work of await source.driveDue(room)) runInBackground(work);
      untilNext = Math.min(untilNext, (await source.untilNextDueMs()) ?? untilNext);
    }
    return untilNext > BUSY_HORIZON_MS ? IDLE_INTERVAL_MS : BUSY_INTERVAL_MS;
  };

  const loop = async (): Promise<void> => {
    const delay = await poll().catch((error: unknown) => {
      options.onError(error);
      return IDLE_INTERVAL_MS;
    });
    if (!isStopped) timer = setTimeout(() => void loop(), delay);
  };
  // Not awaited: the loop lives as long as the process.
  void (options.after ?? Promise.resolve()).then(() => (isStopped ? undefined : loop()));

  return {
    runInBackground,
    running: () => drives.size,
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      while (drives.size > 0) await Promise.all(drives);
    },
  };
}
