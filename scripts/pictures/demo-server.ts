import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
// The last line of the greeting of scripts/start/main.ts.
const READY = "Stop with Ctrl-C";

export type DemoServer = {
  readonly origin: string;
  readonly stop: () => Promise<void>;
};

/**
 * A Saoma of its own with the demo store, in a folder that goes away with it.
 * @throws with what it said, when it ends before it is ready
 */
export async function startDemoServer(): Promise<DemoServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "saoma-pictures-"));
  chmodSync(dataDir, 0o755); // the postgres user has to pass through it
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [path.join(ROOT, "scripts", "start.mjs")], {
    cwd: ROOT,
    env: { ...process.env, POS_DATA_DIR: dataDir, PORT: String(port), SIMULATOR_PORT: String(simulatorPort) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilReady(child);
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One that somebody else started and stops. */
export function runningServer(origin: string): DemoServer {
  return { origin, stop: () => Promise.resolve() };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(READY)) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => {
      reject(new Error(`The demo server ended with ${code ?? "a signal"}:\n${said}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
