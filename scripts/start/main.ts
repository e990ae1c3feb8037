import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createCredentialStore } from "@/server/db/credential-store";
import { openDatabase } from "@/server/db/database";
import { type Env, readEnv, SettingProblem } from "@/server/env";
import { setupCode } from "@/server/staff/setup-code";
import { buildIfNeeded } from "./build";
import { type DatabaseHandle, startDatabase } from "./database";
import { loadDotEnv } from "./dot-env";
import { prepareTables } from "./prepare-tables";
import { endLeftovers, findRunningStart, removeRunRecord, writeRunRecord } from "./run-record";
import { DEMO_PEOPLE } from "./seed-demo";
import { prepareSimulator, type SimulatorSettings, sftpPortOf } from "./simulator-settings";
import { type SupervisedChild, superviseChild } from "./supervise";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const DEFAULT_SIMULATOR_PORT = 3100;

type Running = { database: DatabaseHandle | null; children: SupervisedChild[]; isStopping: boolean };

/** Brings everything up in order: database, tables, simulator, build, web server. Ends with where to go. */
async function start(running: Running): Promise<void> {
  loadDotEnv(ROOT);
  const env = readEnv(process.env);
  prepareDataDir(env);
  await refuseSecondStart(env);
  await assertPortFree("PORT", env.port);
  running.database = await startDatabase(env, giveUp(running));
  const appUrl = await prepareTables(env, running.database.databaseUrl, say);
  const simulator = env.mode === "simulator" && env.alipay === null ? await planSimulator(env) : null;
  const record = (): void => saveRecord(env, running);
  if (simulator !== null) running.children.push(await startSimulator(simulator, running, record));
  record();
  const isDev = process.argv.includes("--dev");
  if (!isDev) {
    say("Building (about a minute when something changed) …");
    say((await buildIfNeeded(ROOT)) === "built" ? "Built." : "The build is up to date.");
  }
  running.children.push(await startWeb({ env, simulator, databaseUrl: appUrl, isDev }, running, record));
  record();
  greet(env, simulator, await isSetupOpen(running.database.databaseUrl));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function prepareDataDir(env: Env): void {
  try {
    mkdirSync(env.dataDir, { recursive: true });
  } catch (error) {
    throw new SettingProblem(
      `POS_DATA_DIR is "${env.dataDir}" and cannot be made: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function refuseSecondStart(env: Env): Promise<void> {
  const other = findRunningStart(env.dataDir);
  if (other !== null) {
    throw new SettingProblem(
      `Saoma runs already on ${other.origin} (process ${other.pid}). Open it, or stop it there with Ctrl-C first.`,
    );
  }
  const ended = await endLeftovers(env.dataDir);
  if (ended > 0) say(`Took over from a start that was cut off (${ended} process${ended === 1 ? "" : "es"} ended).`);
}

async function assertPortFree(variable: string, port: number): Promise<void> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
  if (!isFree)
    throw new SettingProblem(
      `Port ${port} is in use by another program: stop that one, or start with ${variable}=${port + 1} npm start.`,
    );
}

async function isSetupOpen(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  try {
    return await createCredentialStore(db).isSetupOpen();
  } finally {
    await db.destroy();
  }
}

async function planSimulator(env: Env): Promise<SimulatorSettings> {
  const port = Number(process.env["SIMULATOR_PORT"] ?? DEFAULT_SIMULATOR_PORT);
  await assertPortFree("SIMULATOR_PORT", port);
  await assertPortFree("SIMULATOR_PORT", sftpPortOf(port));
  return prepareSimulator(env.dataDir, port, env.port);
}

function startSimulator(
  settings: SimulatorSettings,
  running: Running,
  onRestart: () => void,
): Promise<SupervisedChild> {
  const main = path.join(ROOT, "simulator", "main.ts");
  return superviseChild(
    {
      name: "The simulator",
      command: process.execPath,
      args: ["--import", "tsx", "--conditions=react-server", main],
      env: settings.simulatorEnv,
      mark: main,
      readyUrl: `http://127.0.0.1:${settings.port}/simulator/book`,
    },
    { onRestart, onGiveUp: giveUp(running) },
  );
}

type WebPlan = { env: Env; simulator: SimulatorSettings | null; databaseUrl: string; isDev: boolean };

function startWeb(
  { env, simulator, databaseUrl, isDev }: WebPlan,
  running: Running,
  onRestart: () => void,
): Promise<SupervisedChild> {
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const isLocal = ["localhost", "127.0.0.1"].includes(new URL(env.origin).hostname);
  return superviseChild(
    {
      name: "The web server",
      command: process.execPath,
      args: [next, isDev ? "dev" : "start", "-p", String(env.port), "-H", isLocal ? "127.0.0.1" : "0.0.0.0"],
      env: {
        ...simulator?.alipayEnv,
        NODE_ENV: isDev ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
        POS_DATA_DIR: env.dataDir,
        POS_ORIGIN: env.origin,
        PORT: String(env.port),
        DATABASE_URL: databaseUrl,
      },
      mark: next,
      readyUrl: `http://127.0.0.1:${env.port}/api/health`,
    },
    { onRestart, onGiveUp: giveUp(running) },
  );
}

function saveRecord(env: Env, running: Running): void {
  const children = running.children
    .map(({ name, mark, pid }) => ({ name, mark, pid: pid() }))
    .filter(({ pid }) => pid > 0);
  writeRunRecord(env.dataDir, { pid: process.pid, origin: env.origin, children });
}

function greet(env: Env, simulator: SimulatorSettings | null, mayBeSetUp: boolean): void {
  say("");
  say(`  Saoma is ready: ${env.origin}`);
  if (simulator !== null) {
    const people = DEMO_PEOPLE.map(({ name, role, pin }) => `${name} (${role}) ${pin}`).join(" · ");
    say(`  Sign in:        choose "Use the demo store", then a person and PIN: ${people}`);
    say(`  Customer phone: http://127.0.0.1:${simulator.port}/phone`);
    say(`  Simulator:      http://127.0.0.1:${simulator.port}/`);
  }
  if (mayBeSetUp)
    say(`  Your own store: ${env.origin}/setup#code=${setupCode(env.dataDir)}  (once, and only with this code)`);
  say("  Stop with Ctrl-C. Payments that are still open go on with the next start.");
  say("");
}

/** The web server first, so that nothing writes any more; the database last. */
async function stop(running: Running): Promise<void> {
  for (const child of running.children.toReversed()) await child.stop();
  await running.database?.stop();
}

function giveUp(running: Running): (name: string) => void {
  return (name) => {
    process.stderr.write(`${name} keeps stopping; the lines above say why.\n`);
    // Not awaited: the process ends when everything else has.
    void stop(running).finally(() => process.exit(1));
  };
}

async function main(): Promise<void> {
  const running: Running = { database: null, children: [], isStopping: false };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (running.isStopping) return;
      running.isStopping = true;
      say("Stopping …");
      void stop(running).finally(() => {
        removeRunRecord(readEnv(process.env).dataDir);
        process.exit(0);
      });
    });
  }
  try {
    await start(running);
  } catch (error) {
    // A start that is being stopped fails on the way down; that is no news.
    if (running.isStopping) return;
    process.stderr.write(`Saoma cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
    await stop(running);
    process.exit(1);
  }
}

await main();
