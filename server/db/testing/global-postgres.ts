import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../database";
import { startEmbeddedPostgres } from "../embedded/embedded-postgres";
import { migrateToLatest } from "../migrate";
import { TEMPLATE } from "./template";

declare module "vitest" {
  // vitest's own way to hand values to tests is this interface
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** The tables are made once; every test's database is a copy of this one, which PostgreSQL makes several times faster. */
async function makeTemplate(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const admin = openDatabase(url.href, { maxConnections: 1 });
  await sql`create database ${sql.id(TEMPLATE)}`.execute(admin);
  await admin.destroy();
  url.pathname = `/${TEMPLATE}`;
  const db = openDatabase(url.href, { maxConnections: 1 });
  await migrateToLatest(db);
  await db.destroy();
}

/** One real PostgreSQL for all tests of a run, the same that a shop gets. Each test file makes its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-test-"));
  await chmod(folder, 0o755); // the postgres user has to pass through it
  const postgres = await startEmbeddedPostgres({
    databaseDir: path.join(folder, "database"),
    password: "test",
    database: "saoma",
  });
  await makeTemplate(postgres.databaseUrl);
  project.provide("postgresUrl", postgres.databaseUrl);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
