import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { openDatabase } from "@/server/db/database";
import { type EmbeddedPostgres, findFreePort, startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import { isAlive } from "@/server/db/embedded/postmaster-pid";
import { migrateToLatest } from "@/server/db/migrate";
import type { Database } from "@/server/db/tables";

/** The PostgreSQL that a shop gets, on a folder of its own, that may be killed. */
export type ProofPostgres = {
  readonly url: string;
  readonly databaseDir: string;
  /** kill -9 of the postmaster, then a start on the same port. @returns ms until it answered again */
  readonly killAndRestart: () => Promise<number>;
  /** kill -9 only; the sessions notice by themselves. */
  readonly kill: () => Promise<void>;
  /** Its disk stops, then kill -9 of the postmaster and every session and helper of it: nobody outlives the power. */
  readonly losePower: (cut: () => Promise<void>) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** @param parent the folder to make the database's in; left out: the system's for temporary files */
export async function startProofPostgres(parent: string = tmpdir()): Promise<ProofPostgres> {
  const folder = await mkdtemp(path.join(parent, "saoma-proof-"));
  await chmod(folder, 0o755); // the postgres user has to pass through it
  const databaseDir = path.join(folder, "database");
  const options = { databaseDir, password: "proof", database: "saoma", port: await findFreePort() };
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(options);
  const kill = async (): Promise<void> => {
    const { pid } = postgres;
    if (!isAlive(pid)) return;
    process.kill(pid, "SIGKILL");
    while (isAlive(pid)) await sleep(5);
  };
  const start = async (): Promise<void> => {
    postgres = await startWithPatience(options);
  };
  return {
    url: postgres.databaseUrl,
    databaseDir,
    kill,
    start,
    losePower: async (cut) => {
      const family = await childrenOf(postgres.pid);
      await cut();
      await kill();
      for (const pid of family) if (isAlive(pid)) process.kill(pid, "SIGKILL");
      while (family.some(isAlive)) await sleep(5);
    },
    killAndRestart: async () => {
      const startedAt = performance.now();
      await kill();
      await start();
      return performance.now() - startedAt;
    },
    stop: async () => {
      await postgres.stop();
      // A disk whose power was cut cannot be tidied up; its image is removed as a whole.
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}

/** Linux only, as the power cut is. */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.trim().split(" ").filter(Boolean).map(Number);
}

const MAX_STARTS = 40;

/** Sessions of a killed postmaster die a moment later and hold its shared memory until then. */
async function startWithPatience(options: Parameters<typeof startEmbeddedPostgres>[0]): Promise<EmbeddedPostgres> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startEmbeddedPostgres(options);
    } catch (error) {
      if (tries >= MAX_STARTS) throw error;
      await sleep(50);
    }
  }
}

/** A fresh, migrated database in a running PostgreSQL. @returns its address */
export async function createProofDatabase(serverUrl: string, migrate = migrateProofDatabase): Promise<string> {
  const url = new URL(serverUrl);
  const name = `proof_${randomBytes(6).toString("hex")}`;
  const admin = openDatabase(url.href, { maxConnections: 1 });
  await sql`create database ${sql.id(name)}`.execute(admin);
  await admin.destroy();
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}

/** Brings a database to this version. */
export async function migrateProofDatabase(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  await migrateToLatest(db);
  await db.destroy();
}

export type ProofShop = { readonly storeId: string; readonly deviceId: string };

/** A store with one till. */
export async function insertProofShop(db: Kysely<Database>): Promise<ProofShop> {
  const shop = { storeId: uuidv7(), deviceId: uuidv7() };
  await db
    .insertInto("store")
    .values({ id: shop.storeId, name: "Proof", currency: "JPY", time_zone: "Asia/Tokyo", is_demo: false })
    .execute();
  await db
    .insertInto("device")
    .values({ id: shop.deviceId, store_id: shop.storeId, name: "Till", token_hash: shop.deviceId })
    .execute();
  return shop;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
