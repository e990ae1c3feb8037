import path from "node:path";
import type { Command } from "commander";
import { readEnv } from "@/server/env";
import { loadDotEnv } from "../start/dot-env";
import { backUp, restore } from "./backup";
import { JSON_OPTION, print } from "./print";
import { PosProblem, withShop } from "./shop-database";

type Options = { json?: boolean };

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** `backup` and `restore` of the embedded database. */
export function addBackupCommands(program: Command): void {
  program
    .command("backup")
    .description("copy the embedded database and its secrets into one file, while Saoma runs")
    .argument("<file>", "a new file, e.g. /backup/saoma-2026-11-25.tar.gz; keep it as safe as the shop's keys")
    .option(...JSON_OPTION)
    .action(runBackup);
  program
    .command("restore")
    .description("put a backup in place; what was there is moved beside, never deleted")
    .argument("<file>", "what `backup` wrote")
    .option(...JSON_OPTION)
    .action(runRestore);
}

async function runBackup(name: string, options: Options): Promise<void> {
  const file = path.resolve(name);
  await withShop(async ({ env, databaseUrl }) => {
    if (env.databaseUrl !== null) {
      throw new PosProblem("DATABASE_URL is set: back that database up with its own tools (pg_basebackup, pg_dump).");
    }
    await backUp({ dataDir: env.dataDir, databaseUrl }, file);
  });
  print(options, { file }, [`${file} is whole. Try it: restore it into another POS_DATA_DIR and start.`]);
}

async function runRestore(name: string, options: Options): Promise<void> {
  loadDotEnv(ROOT);
  const env = readEnv(process.env);
  if (env.databaseUrl !== null) throw new PosProblem("DATABASE_URL is set: restore that database with its own tools.");
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, "").slice(0, 15);
  const before = await restore(env.dataDir, path.resolve(name), stamp);
  print(options, { dataDir: env.dataDir, before }, [
    `${name} is in place in ${env.dataDir}. Start with npm start.`,
    ...(before === null ? [] : [`What was there before is in ${before}.`]),
    "Payments that were open in the backup are asked about again at the start: Alipay knows how they ended.",
  ]);
}
