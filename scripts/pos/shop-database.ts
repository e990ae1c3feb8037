import path from "node:path";
import type { Kysely } from "kysely";
import { openDatabase } from "@/server/db/database";
import { startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import { migrateToLatest } from "@/server/db/migrate";
import type { Database } from "@/server/db/tables";
import { type Env, readEnv } from "@/server/env";
import { readSecret } from "@/server/secrets";
import { loadDotEnv } from "../start/dot-env";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

export type Shop = { readonly db: Kysely<Database>; readonly env: Env; readonly databaseUrl: string };

/** A command cannot be done; the message is the one sentence to print. */
export class PosProblem extends Error {}

/**
 * Runs a command on the shop's database: yours by DATABASE_URL, the embedded one that runs beside `npm start`, or the
 * embedded one started for this command and stopped after it.
 */
export async function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  loadDotEnv(ROOT);
  const env = readEnv(process.env);
  const place = await reachDatabase(env);
  const db = openDatabase(place.databaseUrl, { maxConnections: 2 });
  try {
    await migrateToLatest(db);
    await work({ db, env, databaseUrl: place.databaseUrl });
  } finally {
    await db.destroy();
    await place.leave();
  }
}

/** Where the shop's database is, started when it does not run; `leave` stops what this started. */
export async function reachDatabase(env: Env): Promise<{ databaseUrl: string; leave: () => Promise<void> }> {
  const stay = (): Promise<void> => Promise.resolve();
  if (env.databaseUrl !== null) return { databaseUrl: env.databaseUrl, leave: stay };
  const postgres = await startEmbeddedPostgres({
    databaseDir: path.join(env.dataDir, "database"),
    password: readSecret(env.dataDir, "database-password"),
    database: "saoma",
  });
  // One that was running is somebody else's: it stays.
  return { databaseUrl: postgres.databaseUrl, leave: postgres.isJoined ? stay : postgres.stop };
}
