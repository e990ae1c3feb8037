import "server-only";
import { type Kysely, sql } from "kysely";
import { withRetry } from "./retry";
import { isFree, type ScheduledTable } from "./scheduled-rows";
import type { Database } from "./tables";

const TABLES: readonly ScheduledTable[] = ["payment", "refund"];

/**
 * Brings forward the next try of what waits for Alipay in `attention`, the longest waiting first, `gapMs` apart so that the
 * gateway is not met by all at once. Only `attention`: the first queries of a payment and its cancels keep the times that the
 * rules count by.
 * @param limit most rows of payments and of refunds
 * @returns how many were brought forward
 */
export async function wakeWaiting(db: Kysely<Database>, { limit, gapMs }: { limit: number; gapMs: number }) {
  let woken = 0;
  for (const table of TABLES) woken += await withRetry(() => wake(db, table, limit, gapMs));
  return woken;
}

async function wake(db: Kysely<Database>, table: ScheduledTable, limit: number, gapMs: number): Promise<number> {
  const target = sql.table(table);
  const result = await sql`
    with waiting as (
      select id, due_at from ${target}
      where state = 'attention' and due_at > clock_timestamp() and ${isFree}
      order by due_at limit ${limit} for update skip locked
    ), placed as (
      select id, clock_timestamp() + (row_number() over (order by due_at) - 1) * ${gapMs}::float8 * interval '1 millisecond' as next
      from waiting
    )
    update ${target} set due_at = placed.next
    from placed where ${target}.id = placed.id and ${target}.due_at > placed.next`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
