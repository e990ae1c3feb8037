import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readEnv, SettingProblem } from "@/server/env";
import { prepareTables } from "../start/prepare-tables";

/**
 * The start of a server that has a database elsewhere: tables first, then the web server in this very process, so that
 * it gets the signals of whoever stops it. There is no embedded database, no simulator and no build here.
 */
async function serve(): Promise<void> {
  const env = readEnv(process.env);
  if (env.databaseUrl === null) {
    throw new SettingProblem(
      "DATABASE_URL is missing: a container keeps no database. Write the address of your PostgreSQL.",
    );
  }
  if (env.alipay === null) {
    throw new SettingProblem(
      "POS_MODE is simulator, and the simulator is not in here: set POS_MODE=sandbox or production with the ALIPAY_ values, or try Saoma out with npm start.",
    );
  }
  mkdirSync(env.dataDir, { recursive: true });
  const databaseUrl = await prepareTables(env, env.databaseUrl, (line) => process.stdout.write(`${line}\n`));
  // Next's server reads its address from here; a container's HOSTNAME would be a name only the container knows.
  Object.assign(process.env, { DATABASE_URL: databaseUrl, HOSTNAME: "0.0.0.0", PORT: String(env.port) });
  await import(pathToFileURL(path.join(import.meta.dirname, "server.js")).href);
}

try {
  await serve();
} catch (error) {
  process.stderr.write(`Saoma cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
