import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { openDatabase } from "@/server/db/database";
import { findFreePort } from "@/server/db/embedded/embedded-postgres";
import type { Database } from "@/server/db/tables";
import { readSecret } from "@/server/secrets";
import { prepareSimulator, sftpPortOf } from "../../scripts/start/simulator-settings";
import { SCALE, SCALED_POLICY } from "../proof/proof-policy";
import { enrolTills, type TillAccess } from "./enrol-tills";
import { collectLines, type LogLine } from "./log-lines";
import { OBSERVER, type Sampled } from "./sample";

const ROOT = path.join(import.meta.dirname, "../..");
const TYPESCRIPT = ["--import", "tsx", "--conditions=react-server"];
// The last line of the greeting of `npm start`.
const READY = "Stop with Ctrl-C";

export type SoakShop = Sampled & {
  readonly simulatorOrigin: string;
  readonly storeId: string;
  readonly tills: readonly TillAccess[];
  /** Runs `npm run pos -- …` beside the server. @returns its exit code and what it printed */
  readonly pos: (...args: readonly string[]) => Promise<{ code: number | null; text: string }>;
  /** The end of what the server wrote, for who asks why. */
  readonly lastWords: () => string;
  readonly stop: () => Promise<void>;
};

/**
 * A whole Saoma as `npm start` brings it up (built server, embedded PostgreSQL, demo store) with a simulated Alipay
 * beside it, Alipay's and the policy's times `SCALE` times faster, and enrolled tills. Builds when needed.
 */
export async function openSoakShop(tillCount: number): Promise<SoakShop> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "saoma-soak-"));
  await chmod(dataDir, 0o755); // the postgres user has to pass through it
  const policyFile = path.join(dataDir, "policy.json");
  await writeFile(policyFile, JSON.stringify(SCALED_POLICY));
  const [port, simulatorPort] = [await findFreePort(), await findSimulatorPort()];
  const { simulatorEnv, alipayEnv } = prepareSimulator(dataDir, simulatorPort, port);
  const simulator = launch([...TYPESCRIPT, "simulator/main.ts"], {
    ...simulatorEnv,
    SIMULATOR_TIME_SCALE: String(1 / SCALE),
    SIMULATOR_STATE_FILE: "", // it would write its whole book four times a second
  });
  const env = { ...alipayEnv, POS_MODE: "simulator", POS_DATA_DIR: dataDir, POS_POLICY_FILE: policyFile };
  const server = launch(["scripts/start.mjs"], { ...env, POS_LOG_LEVEL: "info", PORT: String(port), DATABASE_URL: "" });
  let db: Kysely<Database> | null = null;
  const stop = async (): Promise<void> => {
    await db?.destroy();
    await server.stop();
    await simulator.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await Promise.all([simulator.says("simulator listening"), server.says(READY)]);
    db = openDatabase(await databaseOf(dataDir), { maxConnections: 3 });
    const store = await db.selectFrom("store").select("id").executeTakeFirstOrThrow();
    return {
      db,
      origin: `http://127.0.0.1:${port}`,
      simulatorOrigin: `http://127.0.0.1:${simulatorPort}`,
      storeId: store.id,
      metricsToken: readSecret(dataDir, "metrics-token"),
      tills: await enrolTills(db, store.id, tillCount),
      takeLogLines: server.takeLines,
      lastWords: () => server.text().slice(-4_000),
      pos: async (...args) => {
        const command = launch([...TYPESCRIPT, "scripts/pos.ts", ...args], env);
        return { code: await command.ended, text: command.text() };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One whose neighbour for the file server is free as well, as far as can be told. */
async function findSimulatorPort(): Promise<number> {
  for (;;) {
    const port = await findFreePort();
    if (sftpPortOf(port) < 65_536) return port;
  }
}

async function databaseOf(dataDir: string): Promise<string> {
  const port = (await readFile(path.join(dataDir, "database", "postmaster.pid"), "utf8")).split("\n")[3] ?? "";
  const password = encodeURIComponent(readSecret(dataDir, "database-password"));
  return `postgres://saoma:${password}@127.0.0.1:${port}/saoma?application_name=${OBSERVER}`;
}

type Launched = {
  readonly says: (text: string) => Promise<void>;
  readonly text: () => string;
  readonly takeLines: () => readonly LogLine[];
  readonly ended: Promise<number | null>;
  readonly stop: () => Promise<void>;
};

const KEPT_CHARS = 100_000;

function launch(args: readonly string[], env: Readonly<Record<string, string>>): Launched {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const hear = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-KEPT_CHARS);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    ended,
    text: () => text,
    takeLines: collectLines([child.stdout, child.stderr]),
    says: async (wanted) => {
      const died = ended.then((code) => {
        throw new Error(`${args.at(-1) ?? ""} ended with ${code ?? "a signal"}:\n${text}`);
      });
      while (!text.includes(wanted)) await Promise.race([died, once(child.stdout ?? child, "data")]);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
