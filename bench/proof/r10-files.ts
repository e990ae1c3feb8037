import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "@/server/db/database";
import { migrateToLatest } from "@/server/db/migrate";
import { findPlanted } from "../reconciliation/find-planted";
import { insertProofShop } from "./proof-database";
import type { RunResult } from "./run-result";

/** R10: differences are planted in daily files; each must be found and rightly named, and nothing else. */
export async function runR10(
  databaseUrl: string,
  { files, rows, seed }: { files: number; rows: number; seed: number },
): Promise<RunResult> {
  const db = openDatabase(databaseUrl);
  const dataDir = await mkdtemp(path.join(tmpdir(), "saoma-r10-"));
  try {
    await migrateToLatest(db);
    const shop = await insertProofShop(db);
    const { planted, found, wrong } = await findPlanted({ db, databaseUrl, dataDir, shop }, { files, rows, seed });
    return {
      violations: found === planted ? wrong : [...wrong, `R10: ${planted - found} of ${planted} were not found`],
      figures: {
        files,
        "events a file": rows,
        planted,
        "found and rightly named": found,
        "found wrongly": wrong.length,
      },
    };
  } finally {
    await db.destroy();
    await rm(dataDir, { recursive: true, force: true });
  }
}
