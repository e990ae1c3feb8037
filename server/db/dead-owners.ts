import "server-only";
import { type Kysely, sql } from "kysely";
import { withRetry } from "./retry";
import type { ScheduledTable } from "./scheduled-rows";
import { keyOfOwner } from "./sign-of-life";
import type { Database } from "./tables";

const TABLES: readonly ScheduledTable[] = ["payment", "refund"];

/**
 * Ends the leases of servers whose sign of life is gone, so that whoever polls next takes over without waiting for the
 * lease. Nothing is claimed here: the fence goes up with the claim, and keeps the old owner out should it live after all.
 * @param own what this process signs with now
 * @returns how many leases were ended
 */
export async function endLeasesOfTheDead(db: Kysely<Database>, own: string): Promise<number> {
  let ended = 0;
  for (const owner of await listOtherOwners(db, own)) {
    if (await isAlive(db, owner)) continue;
    for (const table of TABLES) ended += await withRetry(() => endLeases(db, table, owner));
  }
  return ended;
}

/** Who holds what is due and shows a sign of life; small, because only what is being driven right now is due and held. */
async function listOtherOwners(db: Kysely<Database>, own: string): Promise<string[]> {
  const held = (table: ScheduledTable) => sql`
    select lease_owner from ${sql.table(table)}
    where due_at <= clock_timestamp() and lease_until >= clock_timestamp() and lease_owner <> ${own}`;
  const { rows } = await sql<{ lease_owner: string }>`${held("payment")} union ${held("refund")}`.execute(db);
  return rows.map(({ lease_owner }) => lease_owner).filter((owner) => keyOfOwner(owner) !== null);
}

/** A shared try by a statement of its own: it is over at once, and those who look do not block each other. */
async function isAlive(db: Kysely<Database>, owner: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock_shared(${keyOfOwner(owner)}::bigint) as got`.execute(db);
  return rows[0]?.got !== true;
}

async function endLeases(db: Kysely<Database>, table: ScheduledTable, owner: string): Promise<number> {
  const result = await sql`
    update ${sql.table(table)} set lease_owner = null, lease_until = null
    where due_at is not null and lease_owner = ${owner}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
