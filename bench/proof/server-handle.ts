import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Answer, Command, FromServer, ServerSettings, ToServer } from "./server-messages";

export type ServerHandle = {
  readonly pid: number;
  /** False once it was killed. */
  readonly isAlive: () => boolean;
  /** Resolves with null when no answer came: the process died, or it stayed silent for too long. */
  readonly ask: (command: Command, timeoutMs: number) => Promise<Answer | null>;
  /** How many leases of an earlier life it released when it started. */
  readonly released: number;
  readonly kill: () => Promise<void>;
  readonly freeze: () => void;
  readonly thaw: () => void;
};

export type ServerEvents = {
  readonly onFault: (fault: "fenced" | "illegal-event") => void;
  readonly onError: (message: string) => void;
};

/** The checkout this code lies in. */
export const ROOT = path.join(import.meta.dirname, "../..");
/** Where a checkout has it; its messages are those of server-messages.ts in every version that has one. */
export const SERVER_PROGRAM = "bench/proof/server-process.ts";
const START_LIMIT_MS = 60_000;

/**
 * Starts one server process and waits until it drives.
 * @param checkout whose program it runs: this one's, or that of an older version laid out beside it
 */
export async function startServer(
  settings: ServerSettings,
  events: ServerEvents,
  checkout: string = ROOT,
): Promise<ServerHandle> {
  const child = fork(path.join(checkout, SERVER_PROGRAM), [], {
    cwd: checkout,
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...process.env, PROOF_SERVER: JSON.stringify(settings) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = new Map<number, (answer: Answer | null) => void>();
  const died = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let isDead = false;
  child.once("exit", () => {
    isDead = true;
    for (const settle of waiting.values()) settle(null);
  });
  const released = await waitUntilReady(child, (message) => hear(message, waiting, events));
  let numbers = 0;
  return {
    pid: child.pid ?? 0,
    released,
    isAlive: () => !isDead,
    ask: (command, timeoutMs) =>
      new Promise((resolve) => {
        const number = (numbers += 1);
        const timer = setTimeout(() => settle(null), timeoutMs);
        const settle = (answer: Answer | null): void => {
          clearTimeout(timer);
          waiting.delete(number);
          resolve(answer);
        };
        waiting.set(number, settle);
        if (isDead || !child.connected) settle(null);
        else child.send({ number, command } satisfies ToServer, (error) => (error === null ? undefined : settle(null)));
      }),
    kill: async () => {
      child.kill("SIGKILL");
      await died;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}

function waitUntilReady(child: ChildProcess, listener: (message: FromServer) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("a server process did not start")), START_LIMIT_MS);
    child.once("exit", (code) => reject(new Error(`a server process ended at its start (${code ?? "killed"})`)));
    child.on("message", (message: FromServer) => {
      if (message.kind === "ready") {
        clearTimeout(timer);
        resolve(message.released);
      } else listener(message);
    });
  });
}

function hear(message: FromServer, waiting: ReadonlyMap<number, (answer: Answer) => void>, events: ServerEvents): void {
  switch (message.kind) {
    case "answer":
      waiting.get(message.number)?.(message.answer);
      return;
    case "fault":
      events.onFault(message.fault);
      return;
    case "error":
      events.onError(message.message);
      return;
    case "ready":
      return;
  }
}
