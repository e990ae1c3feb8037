import "server-only";
import { type Kysely, sql } from "kysely";
import { chinaDayStart } from "@/lib/reconciliation/read-time";
import type { ClaimedDay, DaySchedule } from "../reconciliation-store";
import { inMs, isFree } from "../scheduled-rows";
import type { Database } from "../tables";

const DAY_MS = 86_400_000;

/** The days of China as their own schedule: a row says when it is looked at next; any number of servers take turns. */
export function createDaySchedule(db: Kysely<Database>): DaySchedule {
  return {
    openDays: async (days) => {
      if (days.length === 0) return;
      await db
        .insertInto("recon_day")
        .values(days.map(({ date, dueAt }) => ({ business_date: date, due_at: new Date(dueAt) })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    askNow: async (date) => {
      await db
        .insertInto("recon_day")
        .values({ business_date: date, due_at: sql<Date>`clock_timestamp()`, needs_match: true })
        .onConflict((conflict) =>
          conflict.column("business_date").doUpdateSet({ due_at: sql<Date>`clock_timestamp()`, needs_match: true }),
        )
        .execute();
    },
    claimDay: (owner, leaseMs) => claimDay(db, owner, leaseMs),
    finishDay: async ({ date, fence }, { nextAt, alarm, problem, isTry }) => {
      await db
        .updateTable("recon_day")
        .set({
          // Whoever asked for another look meanwhile gets it.
          due_at: sql<Date | null>`case when needs_match then clock_timestamp() else ${nextAt === null ? null : new Date(nextAt).toISOString()}::timestamptz end`,
          lease_owner: null,
          lease_until: null,
          alarm,
          last_problem: problem,
          ...(isTry ? { try_count: sql<number>`try_count + 1`, last_try_at: sql<Date>`clock_timestamp()` } : {}),
        })
        .where("business_date", "=", date)
        .where("fence", "=", fence)
        .execute();
    },
    hasSales: (date) => hasSales(db, date),
    untilNextDueMs: async () => {
      const { rows } = await sql<{ ms: number | null }>`
        select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::bigint as ms from recon_day where due_at is not null`.execute(
        db,
      );
      const ms = rows[0]?.ms ?? null;
      return ms === null ? null : Math.max(0, ms);
    },
  };
}

async function claimDay(db: Kysely<Database>, owner: string, leaseMs: number): Promise<ClaimedDay | null> {
  const { rows } = await sql<ClaimedDay>`
    update recon_day set lease_owner = ${owner}, lease_until = ${inMs(leaseMs)}, fence = fence + 1, needs_match = false
    where business_date = (
      select business_date from recon_day where due_at <= clock_timestamp() and ${isFree}
      order by business_date limit 1 for update skip locked
    )
    returning business_date as date, fence, try_count as tries, clock_timestamp() as now`.execute(db);
  return rows[0] ?? null;
}

async function hasSales(db: Kysely<Database>, date: string): Promise<boolean> {
  const start = chinaDayStart(date);
  const row = await db
    .selectFrom("payment")
    .select("id")
    .where("created_at", ">=", sql<number>`${new Date(start).toISOString()}::timestamptz`)
    .where("created_at", "<", sql<number>`${new Date(start + DAY_MS).toISOString()}::timestamptz`)
    .where("state", "=", "paid")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
