import { openDatabase } from "@/server/db/database";
import { findDurabilityProblem, migrateToLatest } from "@/server/db/migrate";
import { type Env, SettingProblem } from "@/server/env";
import { readSecret } from "@/server/secrets";
import { prepareAppDatabase } from "./app-database";
import { seedDemoStore } from "./seed-demo";

/**
 * Refuses a database that would forget, brings its tables to this version, and seeds the demo store for the simulator.
 *
 * @param say hears what the operator should know.
 * @returns the address the web server uses: under its own, lesser role where that can be made
 * @throws SettingProblem when the database does not sync what it acknowledges
 */
export async function prepareTables(env: Env, databaseUrl: string, say: (line: string) => void): Promise<string> {
  const db = openDatabase(databaseUrl, { maxConnections: 2 });
  try {
    const problem = await findDurabilityProblem(db);
    if (problem !== null) throw new SettingProblem(`DATABASE_URL: ${problem}`);
    await migrateToLatest(db);
    if (env.mode === "simulator") await seedDemoStore(db, readSecret(env.dataDir, "pin-pepper"));
    const app = await prepareAppDatabase(db, databaseUrl, readSecret(env.dataDir, "app-database-password"));
    if (app.problem !== null)
      say(`The web server uses DATABASE_URL's own user (${app.problem}): it could rewrite the audit log.`);
    return app.databaseUrl;
  } finally {
    await db.destroy();
  }
}
