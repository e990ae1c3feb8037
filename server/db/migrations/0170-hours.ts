import "server-only";
import { type Kysely, sql } from "kysely";

/**
 * Sums of quarters by the hour: a chain's day is read as some hours of each store. The cursor's row of their own says how
 * far both are summed; a server of an older version knows only the quarters' and leaves it behind.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(db);
  // Nobody sums quarters between the hours' filling and their cursor.
  await sql`select from payment_quarter_cursor for update`.execute(db);
  await sql`
    create table payment_hour (
      store_id uuid not null references store(id),
      hour timestamptz not null,
      paid_count integer not null,
      paid_minor bigint not null,
      declined_count integer not null,
      cancelled_count integer not null,
      refund_count integer not null,
      refund_minor bigint not null,
      primary key (store_id, hour)
    )`.execute(db);
  await sql`
    insert into payment_hour
    select store_id, date_bin('1 hour', quarter, timestamptz '2000-01-01 00:00:00+00') as hour, sum(paid_count),
      sum(paid_minor), sum(declined_count), sum(cancelled_count), sum(refund_count), sum(refund_minor)
    from payment_quarter group by 1, 2 order by 1, 2`.execute(db);
  await sql`
    insert into payment_quarter_cursor (name, read_until)
    select 'hours', read_until from payment_quarter_cursor where name = 'payments'`.execute(db);
}
