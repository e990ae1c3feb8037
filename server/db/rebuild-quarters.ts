import "server-only";
import { type Kysely, sql } from "kysely";
import { hourOf, quarterOf } from "./quarter-sums";
import type { Database } from "./tables";

/**
 * Makes all sums by quarter and hour anew from the rows, in one transaction: after a history was written past the engine. The place
 * reached is this transaction's own start, so what commits later is read again.
 */
export async function rebuildQuarters(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`select from payment_quarter_cursor for update`.execute(tx);
    const { rows } = await sql<{ horizon: string }>`
      select least(now(), min(xact_start))::text as horizon from pg_stat_activity
      where datname = current_database()`.execute(tx);
    await sql`delete from payment_quarter`.execute(tx);
    await sql`delete from payment_hour`.execute(tx);
    await sql`
      insert into payment_quarter
      select store_id, quarter, sum(paid_count), sum(paid_minor), sum(declined_count), sum(cancelled_count),
        sum(refund_count), sum(refund_minor)
      from (
        select store_id, ${quarterOf(sql`created_at`)} as quarter,
          count(*) filter (where state = 'paid') as paid_count,
          coalesce(sum(amount_minor) filter (where state = 'paid'), 0) as paid_minor,
          count(*) filter (where state = 'declined') as declined_count,
          count(*) filter (where state = 'cancelled') as cancelled_count, 0 as refund_count, 0 as refund_minor
        from payment group by 1, 2
        union all
        select store_id, ${quarterOf(sql`final_at`)}, 0, 0, 0, 0, count(*), sum(amount_minor)
        from refund where state = 'refunded' group by 1, 2
      ) as part group by store_id, quarter order by store_id, quarter`.execute(tx);
    await sql`
      insert into payment_hour
      select store_id, ${hourOf(sql`quarter`)}, sum(paid_count), sum(paid_minor), sum(declined_count),
        sum(cancelled_count), sum(refund_count), sum(refund_minor)
      from payment_quarter group by 1, 2 order by 1, 2`.execute(tx);
    await sql`update payment_quarter_cursor set read_until = ${rows[0]?.horizon}::timestamptz`.execute(tx);
  });
}
