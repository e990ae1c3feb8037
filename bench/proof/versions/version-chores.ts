import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Kysely } from "kysely";
import { openDatabase } from "@/server/db/database";
import { migrateToLatest } from "@/server/db/migrate";
import type { Database } from "@/server/db/tables";
import { enrolTills } from "../../soak/enrol-tills";

// Runs in the version it lies in, also one much older than itself: it may only use what every version has.
// As a process: version-chores.ts migrate | sums | enrol, with PROOF_DATABASE, the last one with PROOF_STORE, too.

const EVERY_MS = 100;

async function main(chore: string | undefined, databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  if (chore === "migrate") await migrateToLatest(db);
  else if (chore === "enrol") process.send?.(await enrol(db, process.env["PROOF_STORE"] ?? ""));
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

/** A till with a key for the API and a cashier who signed in. */
async function enrol(db: Kysely<Database>, storeId: string) {
  const cashier = { id: randomUUID(), store_id: storeId, name: "Mei", role: "cashier", pin_hash: "none" };
  await db.insertInto("person").values(cashier).execute();
  const [till] = await enrolTills(db, storeId, 1);
  return till;
}

await main(process.argv[2], process.env["PROOF_DATABASE"] ?? "");
