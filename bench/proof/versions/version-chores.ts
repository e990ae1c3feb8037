import { setTimeout } from "node:timers/promises";
import { openDatabase } from "@/server/db/database";
import { migrateToLatest } from "@/server/db/migrate";

// Runs in the version it lies in, also one much older than itself: it may only use what every version has.
// As a process: version-chores.ts migrate | sums, with PROOF_DATABASE.

const EVERY_MS = 100;

async function main(chore: string | undefined, databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  if (chore === "migrate") await migrateToLatest(db);
  else {
    // Not there in a version from before the sums: then it has none to bring forward.
    const sums = await import("@/server/db/quarter-repository").catch(() => null);
    if (sums === null) process.exit(0);
    const { bringForward } = sums.createQuarterRepository(db);
    process.on("disconnect", () => process.exit(0));
    for (;;) if (!(await bringForward())) await setTimeout(EVERY_MS);
  }
  await db.destroy();
}

await main(process.argv[2], process.env["PROOF_DATABASE"] ?? "");
