import "server-only";
import { type Kysely, Migrator, sql } from "kysely";
import { up as takePayments } from "./migrations/0001-take-payments";
import { up as refunds } from "./migrations/0002-refunds";
import { up as integration } from "./migrations/0003-integration";
import { up as moreWebhooks } from "./migrations/0004-more-webhooks";
import { up as serverBeats } from "./migrations/0005-server-beats";
import { up as people } from "./migrations/0010-people";
import { up as audit } from "./migrations/0020-audit";
import { up as longCodes } from "./migrations/0030-long-codes";
import { up as receipts } from "./migrations/0032-receipts";
import { up as office } from "./migrations/0040-office";
import { up as reconciliation } from "./migrations/0050-reconciliation";
import { up as auditCheck } from "./migrations/0060-audit-check";
import { up as passkeys } from "./migrations/0061-passkeys";
import { up as invitations } from "./migrations/0062-invitations";
import { up as lookAlikes } from "./migrations/0075-look-alikes";
import { up as cases } from "./migrations/0080-cases";
import { up as storeSettings } from "./migrations/0081-store-settings";
import { up as storeRegistration } from "./migrations/0082-store-registration";
import { up as fileProofs } from "./migrations/0090-file-proofs";
import { up as feeRates } from "./migrations/0091-fee-rates";
import { up as practice } from "./migrations/0100-practice";
import { up as holdWhenAway } from "./migrations/0110-hold-when-away";
import { up as ownProfiles } from "./migrations/0130-own-profiles";
import { up as retention } from "./migrations/0140-retention";
import { up as hours } from "./migrations/0170-hours";
import { up as retiredFormats } from "./migrations/0180-retired-formats";
import { up as paymentsOfDevice } from "./migrations/0190-payments-of-a-device";
import { up as customerRate } from "./migrations/0191-customer-rate";
import { withRetry } from "./retry";
import type { Database } from "./tables";

const MIGRATIONS = {
  "0001-take-payments": { up: takePayments },
  "0002-refunds": { up: refunds },
  "0003-integration": { up: integration },
  "0004-more-webhooks": { up: moreWebhooks },
  "0005-server-beats": { up: serverBeats },
  "0010-people": { up: people },
  "0020-audit": { up: audit },
  "0030-long-codes": { up: longCodes },
  "0032-receipts": { up: receipts },
  "0040-office": { up: office },
  "0050-reconciliation": { up: reconciliation },
  "0100-practice": { up: practice },
  "0090-file-proofs": { up: fileProofs },
  "0091-fee-rates": { up: feeRates },
  "0060-audit-check": { up: auditCheck },
  "0061-passkeys": { up: passkeys },
  "0062-invitations": { up: invitations },
  "0075-look-alikes": { up: lookAlikes },
  "0080-cases": { up: cases },
  "0081-store-settings": { up: storeSettings },
  "0082-store-registration": { up: storeRegistration },
  "0110-hold-when-away": { up: holdWhenAway },
  "0140-retention": { up: retention },
  "0130-own-profiles": { up: ownProfiles },
  "0170-hours": { up: hours },
  "0180-retired-formats": { up: retiredFormats },
  "0190-payments-of-a-device": { up: paymentsOfDevice },
  "0191-customer-rate": { up: customerRate },
};

/**
 * Brings the database to this version. Safe when several servers start at once: Kysely holds a lock. Servers that run
 * go on meanwhile: a migration only adds.
 * @param only those of an earlier version, by name; left out: all
 * @throws when a migration fails; the failed one is rolled back. When the database is newer than this program: nothing
 * is changed
 */
export async function migrateToLatest(
  db: Kysely<Database>,
  only: readonly string[] = Object.keys(MIGRATIONS),
): Promise<void> {
  const chosen = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => only.includes(name)));
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(chosen) },
    // Numbers are handed out by room, so a lower one may come later; each stands by itself.
    allowUnorderedMigrations: true,
  });
  const unknown = [...(await listUnknownMigrations(db)), ...only.filter((name) => !(name in MIGRATIONS))];
  if (unknown.length > 0) {
    throw new Error(
      `the database was brought up by a newer Saoma (${unknown.join(", ")}): start that version or a newer one. Nothing was changed.`,
    );
  }
  // Servers that sell meanwhile lock the same tables in another order. Where that ends in a deadlock, the migration may be the
  // one that is rolled back, as a whole.
  await withRetry(async () => {
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error("a migration failed", { cause: error });
  });
}

/** What another version has done to this database that this one does not know. */
async function listUnknownMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows: found } = await sql<{ name: string | null }>`
    select to_regclass('kysely_migration')::text as name`.execute(db);
  if ((found[0]?.name ?? null) === null) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !(name in MIGRATIONS));
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
