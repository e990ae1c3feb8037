import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { inject } from "vitest";
import { insertTestShop, openTestDatabase, type TestShop } from "@/server/db/testing/test-database";
import type { Stage } from "./find-planted";

/** A fresh database with one shop and a folder for files; `close` removes both. */
export async function openStage(): Promise<Stage & { readonly shop: TestShop; readonly close: () => Promise<void> }> {
  const db = await openTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), "saoma-recon-"));
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${rows[0]?.name ?? ""}`;
  return {
    db,
    databaseUrl: url.href,
    dataDir,
    shop: await insertTestShop(db),
    close: async () => {
      await db.destroy();
      await rm(dataDir, { recursive: true });
    },
  };
}
