import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { dumpTables } from "../../scripts/leak-scan/dump-tables";
import { trailOfRun } from "./watch-browser";

export type SaomaServer = {
  readonly origin: string;
  readonly simulator: string;
  /** Where a store of one's own is set up, with the code that only this start's output knows. */
  readonly setup: string;
  /** Ends everything at once, as a power cut of the machine would end the programs: supervisor, web server, simulator stays down too. */
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const ROOT = path.resolve(import.meta.dirname, "..", "..");
// The last line of the greeting: everything before it was printed.
const READY = "Stop with Ctrl-C";

// The flow's own steps, in seconds a test can wait for.
const FAST_POLICY = {
  payTimeoutMs: 2_000,
  callTimeoutMs: 2_000,
  queryIntervalMs: 700,
  orderNotExistIntervalMs: 700,
  queryLimitMs: 6_000,
  cancelIntervalMs: 500,
  attentionIntervalMs: 8_000,
  watchDelaysMs: [1_000, 3_000],
  leaseMs: 4_000,
};

/** Starts a whole Saoma as `npm start` does, with its own data folder and ports. */
export async function startSaoma(policy: Partial<Record<string, unknown>> = {}): Promise<SaomaServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "saoma-e2e-"));
  chmodSync(dataDir, 0o755); // the postgres user has to pass through it
  const policyFile = path.join(dataDir, "policy.json");
  writeFileSync(policyFile, JSON.stringify({ ...FAST_POLICY, ...policy }));
  const [port, simulatorPort] = await Promise.all([freePort(), freePort()]);
  const env = {
    ...process.env,
    POS_DATA_DIR: dataDir,
    POS_POLICY_FILE: policyFile,
    POS_LOG_LEVEL: "info", // what is said at all is looked through at the end of the run
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
  };
  let { child, output } = await launch(env);
  return {
    origin: `http://localhost:${port}`,
    simulator: `http://127.0.0.1:${simulatorPort}`,
    setup: /http\S+\/setup#code=\S+/.exec(output)?.[0] ?? "",
    kill: () => killHard(child, dataDir),
    startAgain: async () => {
      ({ child, output } = await launch(env));
    },
    stop: async () => {
      await keepTrail(dataDir, String(port));
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What is looked through at the end of the run: every table, and as secrets what only this server may know. */
async function keepTrail(dataDir: string, name: string): Promise<void> {
  const trail = trailOfRun();
  const secrets = path.join(dataDir, "secrets");
  for (const file of readdirSync(secrets))
    trail.addNeedle("key", readFileSync(path.join(secrets, file), "utf8").trim());
  const password = encodeURIComponent(readFileSync(path.join(secrets, "database-password"), "utf8").trim());
  const port = readFileSync(path.join(dataDir, "database", "postmaster.pid"), "utf8").split("\n")[3] ?? "";
  await dumpTables(`postgres://saoma:${password}@127.0.0.1:${port}/saoma`, trail.tablesFolder(name));
}

/** Resolves when it says that it is ready. The first one of a run may have to build. */
function launch(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, "scripts", "start.mjs")], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const logFile = trailOfRun().logFile(`server-${env["PORT"] ?? ""}`);
    const read = (chunk: Buffer): void => {
      // The greeting names the demo people's PINs on purpose (scripts/start/main.ts); a log would not.
      appendFileSync(logFile, chunk.toString().replaceAll(/^.*person and PIN:.*$/gm, "[greeting]"));
      output += chunk.toString();
      if (output.includes(READY)) resolve({ child, output });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code ?? "a signal"}:\n${output}`)));
  });
}

type RunRecord = { pid: number; children: { name: string; pid: number }[] };

async function killHard(child: ChildProcess, dataDir: string): Promise<void> {
  const record = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")) as RunRecord; // written by the start itself
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.removeAllListeners("exit");
  child.once("exit", () => undefined);
  for (const { name, pid } of [{ name: "supervisor", pid: record.pid }, ...record.children]) {
    // The simulator is Alipay: it lives elsewhere and does not die with our machine.
    if (!name.includes("simulator")) process.kill(pid, "SIGKILL");
  }
  child.kill("SIGKILL");
  await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 500))]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
