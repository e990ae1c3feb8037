import "server-only";
import { type Kysely, Migrator, sql } from "kysely";
import { up as takePayments } from "./migrations/0001-take-payments";
import { up as refunds } from "./migrations/0002-refunds";
import { up as integration } from "./migrations/0003-integration";
import { up as moreWebhooks } from "./migrations/0004-more-webhooks";
import { up as people } from "./migrations/0010-people";
import { up as audit } from "./migrations/0020-audit";
import { up as longCodes } from "./migrations/0030-long-codes";
import { up as office } from "./migrations/0040-office";
import { up as reconciliation } from "./migrations/0050-reconciliation";
import type { Database } from "./tables";

const MIGRATIONS = {
  "0001-take-payments": { up: takePayments },
  "0002-refunds": { up: refunds },
  "0003-integration": { up: integration },
  "0004-more-webhooks": { up: moreWebhooks },
  "0010-people": { up: people },
  "0020-audit": { up: audit },
  "0030-long-codes": { up: longCodes },
  "0050-reconciliation": { up: reconciliation },
  "0040-office": { up: office },
};

/**
 * Brings the database to this version. Safe when several servers start at once: Kysely holds a lock.
 * @throws when a migration fails; the failed one is rolled back
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error("a migration failed", { cause: error });
}

/** Money is only taken on a database that keeps what it acknowledged. Returns what is wrong, or null. */
export async function findDurabilityProblem(db: Kysely<Database>): Promise<string | null> {
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}, true) as value`.execute(db);
    const value = rows[0]?.value ?? null;
    // Engines that are not PostgreSQL itself may not know the setting; null is not "off".
    if (value === "off") return `the database has ${setting} off and may lose acknowledged payments: switch it on.`;
  }
  return null;
}
