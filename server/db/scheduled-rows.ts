import "server-only";
import { type Kysely, sql } from "kysely";
import { PAYMENT_STATES } from "@/lib/payments/payment-state";
import { REFUND_STATES } from "@/lib/refunds/refund-state";
import type { LeaseTerms } from "./payment-store";
import type { Database } from "./tables";

/** The tables that are their own schedule: a row says when it is due, who holds it and until when. */
export type ScheduledTable = "payment" | "refund";

/** What every claim brings besides the row. */
export type Scheduled = { readonly db_now: number };

/** An instant so many ms from now, by the database's clock. */
export const inMs = (ms: number) =>
  sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1_000}::double precision)`;

export const isFree = sql<boolean>`(lease_until is null or lease_until < clock_timestamp())`;

/** A row in a state that a newer server gave it is left to that one: this one would not know what to do next. */
const KNOWN_STATES: Readonly<Record<ScheduledTable, readonly string[]>> = {
  payment: PAYMENT_STATES,
  refund: REFUND_STATES,
};

/** Claims rows that are due and free, the longest due first. Servers beside each other step over each other's rows. */
export async function claimDueRows<Row>(
  db: Kysely<Database>,
  table: ScheduledTable,
  lease: LeaseTerms,
  limit: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with due as (
      select id from ${sql.table(table)} where due_at <= clock_timestamp() and ${isFree}
        and state = any(${KNOWN_STATES[table]}::text[])
      order by due_at limit ${limit} for update skip locked
    )
    update ${sql.table(table)}
    set lease_owner = ${lease.owner}, lease_until = ${inMs(lease.leaseMs)}, fence = fence + 1
    where id in (select id from due)
    returning *, clock_timestamp() as db_now`.execute(db);
  return rows;
}

/** Takes a row off the schedule and ends the claim, unless somebody changed or took it. */
export async function unscheduleRow(
  db: Kysely<Database>,
  table: ScheduledTable,
  { id, fence, version }: { readonly id: string; readonly fence: number; readonly version: number },
): Promise<void> {
  await sql`
    update ${sql.table(table)} set due_at = null, lease_owner = null, lease_until = null
    where id = ${id} and fence = ${fence} and version = ${version}`.execute(db);
}

/** Ends the claims that earlier lives of a server left behind, not those of its present one. Returns how many. */
export async function releaseRowLeases(
  db: Kysely<Database>,
  table: ScheduledTable,
  ownerPrefix: string,
  exceptOwner: string,
): Promise<number> {
  const result = await sql`
    update ${sql.table(table)} set lease_owner = null, lease_until = null
    where due_at is not null and starts_with(lease_owner, ${ownerPrefix}) and not starts_with(lease_owner, ${exceptOwner})`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** ms until the next row is due (0 when overdue), null when none is. */
export async function untilNextDueRow(db: Kysely<Database>, table: ScheduledTable): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms
    from ${sql.table(table)} where due_at is not null`.execute(db);
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Math.max(0, ms);
}
