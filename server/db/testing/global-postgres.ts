import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded/embedded-postgres";

declare module "vitest" {
  // vitest's own way to hand values to tests is this interface
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  export interface ProvidedContext {
    postgresUrl: string;
  }
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
  project.provide("postgresUrl", postgres.databaseUrl);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
