import path from "node:path";
import type { Command } from "commander";
import { openDatabase } from "@/server/db/database";
import { migrateToLatest } from "@/server/db/migrate";
import { listChains, verifyChain } from "@/server/db/verify-audit";
import { readEnv } from "@/server/env";
import { loadDotEnv } from "../start/dot-env";
import { type ExportManifest, exportDatabase, importDatabase } from "./export-database";
import { JSON_OPTION, print } from "./print";
import { PosProblem, reachDatabase, withShop } from "./shop-database";

type Options = { json?: boolean };

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** `database export|import`: the tables in one file, for another major version of PostgreSQL or another server. */
export function addDatabaseCommands(program: Command): void {
  const database = program.command("database").description("move the tables to another version of PostgreSQL");
  database
    .command("export")
    .description("write every table into one file, from one moment, while Saoma runs")
    .argument("<file>", "a new file; keep it as safe as the shop's keys")
    .option(...JSON_OPTION)
    .action(runExport);
  database
    .command("import")
    .description("put an export into an empty database, and check that every line came over")
    .argument("<file>", "what `database export` wrote")
    .option(...JSON_OPTION)
    .action(runImport);
}

async function runExport(name: string, options: Options): Promise<void> {
  const file = path.resolve(name);
  await withShop(async ({ databaseUrl }) => tell(options, file, await exportDatabase(databaseUrl, file), "written"));
}

async function runImport(name: string, options: Options): Promise<void> {
  loadDotEnv(ROOT);
  const { databaseUrl, leave } = await reachDatabase(readEnv(process.env));
  try {
    await importAndCheck(databaseUrl, path.resolve(name), options);
  } finally {
    await leave();
  }
}

async function importAndCheck(databaseUrl: string, file: string, options: Options): Promise<void> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  try {
    // First as it was when the export was written, then on to this version.
    const manifest = await importDatabase(databaseUrl, file, (migrations) => migrateToLatest(db, migrations));
    await migrateToLatest(db);
    for (const chain of await listChains(db)) {
      const { broken } = await verifyChain(db, chain);
      if (broken !== null)
        throw new PosProblem(`The audit log is not as it was written, from entry ${broken.seq} of ${chain} on.`);
    }
    tell(options, file, manifest, "in the database, the same by number and checksum; the audit log is whole");
  } finally {
    await db.destroy();
  }
}

function tell(options: Options, file: string, { tables, postgres }: ExportManifest, what: string): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  print(options, { file, tables: tables.length, rows, postgres }, [
    `${file}: ${rows} rows of ${tables.length} tables of PostgreSQL ${postgres}: ${what}.`,
  ]);
}
