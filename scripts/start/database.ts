import path from "node:path";
import { startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import type { Env } from "@/server/env";
import { readSecret } from "@/server/secrets";

export type DatabaseHandle = { readonly databaseUrl: string; readonly stop: () => Promise<void> };

/**
 * The database of this start: yours when DATABASE_URL is set, else the embedded one. Should the embedded one die, it is
 * started again on the same port; open payments wait in it.
 */
export async function startDatabase(env: Env, onGiveUp: (name: string) => void): Promise<DatabaseHandle> {
  if (env.databaseUrl !== null) return { databaseUrl: env.databaseUrl, stop: () => Promise.resolve() };
  const options = {
    databaseDir: path.join(env.dataDir, "database"),
    password: readSecret(env.dataDir, "database-password"),
    database: "saoma",
  };
  let current = await startEmbeddedPostgres(options);
  const { databaseUrl, port } = current;
  if (current.isJoined) process.stdout.write("Joined the database that was still running.\n");
  let isStopping = false;

  const revive = async (): Promise<void> => {
    if (isStopping) return;
    process.stderr.write("The database stopped by itself; starting it again.\n");
    try {
      current = await startEmbeddedPostgres({ ...options, port });
      watch();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      onGiveUp("The database");
    }
  };
  // Not awaited: a revival runs beside everything else.
  const watch = (): void => current.onDeath(() => void revive());
  watch();

  return {
    databaseUrl,
    stop: () => {
      isStopping = true;
      return current.stop();
    },
  };
}
