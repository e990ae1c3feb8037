import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export type ChildPlan = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Part of the command line by which the process is recognised later. */
  readonly mark: string;
  /** Answers when the process is ready to serve. */
  readonly readyUrl: string;
};

export type SupervisedChild = {
  readonly name: string;
  readonly mark: string;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
};

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const RESTART_PAUSE_MS = 500;
const MAX_DEATHS = 5;
const DEATH_WINDOW_MS = 60_000;

/**
 * Starts a process, waits until it serves, and starts it again when it dies.
 * @throws when it does not come up, or `onGiveUp` is called when it keeps dying
 */
export async function superviseChild(
  plan: ChildPlan,
  { onRestart, onGiveUp }: { onRestart: () => void; onGiveUp: (name: string) => void },
): Promise<SupervisedChild> {
  let child = launch(plan);
  let isStopping = false;
  const deaths: number[] = [];

  const revive = async (): Promise<void> => {
    const now = performance.now();
    deaths.push(now);
    if (deaths.filter((at) => now - at < DEATH_WINDOW_MS).length > MAX_DEATHS) {
      onGiveUp(plan.name);
      return;
    }
    await sleep(RESTART_PAUSE_MS);
    if (isStopping) return;
    child = launch(plan);
    watch(child);
    onRestart();
  };
  const watch = (watched: ChildProcess): void => {
    // Not awaited: a revival runs beside everything else.
    watched.once("exit", () => void (isStopping ? undefined : revive()));
  };

  await waitUntilReady(plan, child);
  watch(child);
  return {
    name: plan.name,
    mark: plan.mark,
    pid: () => child.pid ?? 0,
    stop: async () => {
      isStopping = true;
      await stopChild(child);
    },
  };
}

function launch(plan: ChildPlan): ChildProcess {
  // Its own session: Ctrl-C reaches the supervisor, which stops everything in the right order.
  return spawn(plan.command, plan.args, {
    env: { ...process.env, ...plan.env },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
}

async function waitUntilReady(plan: ChildPlan, child: ChildProcess): Promise<void> {
  const limit = performance.now() + READY_LIMIT_MS;
  while (performance.now() < limit) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${plan.name} stopped while starting; its last lines above say why.`);
    if (await answers(plan.readyUrl)) return;
    await sleep(100);
  }
  await stopChild(child);
  throw new Error(`${plan.name} did not answer on ${plan.readyUrl} within a minute.`);
}

/** True when the address answers with success. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const isGone = await Promise.race([exited.then(() => true), sleep(STOP_LIMIT_MS, false)]);
  if (!isGone) child.kill("SIGKILL");
}
