import "server-only";
import { type Kysely, sql } from "kysely";
import { HOURS, readSpans, type SpanAnswer, type SpanQuestion, type StoreSpan, type Sums } from "./quarter-reads";
import { directSums, hourOf, IS_TOLD, movedQuarters } from "./quarter-sums";
import type { Database } from "./tables";

export type QuarterRepository = {
  /** Sums and quarters of any number of spans, in one statement. */
  readonly readSpans: (question: SpanQuestion) => Promise<SpanAnswer>;
  /** For each span, in the order asked: its sums, zeros where nothing happened. */
  readonly sumSpans: (spans: readonly StoreSpan[]) => Promise<readonly Sums[]>;
  /** Brings the stored sums forward by one step. @returns true when there is more to do at once */
  readonly bringForward: () => Promise<boolean>;
};

/** The row that servers take turns at; how far the quarters are summed. */
const QUARTERS = "payments";
const SINCE = sql`(select read_until from payment_quarter_cursor where name = ${HOURS})`;
/** One step reads at most this much of the trail, so that it fits the statement's time limit after a long standstill. */
const STEP = sql`interval '6 hours'`;

/**
 * Sums that are right at every moment: what is stored for quarters and hours at rest, the rows themselves for those that
 * moved since the stored sums were brought forward (docs/decisions/0024-sums-by-quarter.md, 0040-sums-by-hour.md).
 */
export function createQuarterRepository(db: Kysely<Database>): QuarterRepository {
  return {
    readSpans: (question) => readSpans(db, question),
    sumSpans: async (whole) => (await readSpans(db, { byQuarter: [], whole })).whole,
    bringForward: () => bringForward(db),
  };
}

/**
 * Sums again what moved between the place reached last and a horizon before which nothing can still become visible: a
 * transaction that is running now dates its events after its own start, so the oldest one's start is such a horizon.
 * Servers take turns; one that finds another at work leaves it to it.
 */
async function bringForward(db: Kysely<Database>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const mine = await sql`select from payment_quarter_cursor where name = ${QUARTERS} for update skip locked`.execute(
      tx,
    );
    if (mine.rows.length === 0) return false;
    // A statement of its own, before the one that reads the rows: what had ended by now is visible to the next snapshot.
    const { rows } = await sql<{ reached: string; isEnd: boolean }>`
      with step as (
        -- now() is this transaction's own start: one that begins while the list is read starts after it.
        select least(now(), (select min(xact_start) from pg_stat_activity where datname = current_database())) as horizon,
          (select min(at) from payment_event event where ${IS_TOLD} and at >= ${SINCE}) + ${STEP} as near
      )
      select least(horizon, near)::text as reached, coalesce(near >= horizon, true) as "isEnd" from step`.execute(tx);
    const step = rows[0];
    if (step === undefined) return false;
    const reached = sql`${step.reached}::timestamptz`;
    const { rows: moved } = await sql<{ store_id: string; hour: string }>`
      with moved as materialized (${movedQuarters(SINCE, reached)}), summed as (
        insert into payment_quarter ${directSums()}
        on conflict (store_id, quarter) do update set paid_count = excluded.paid_count, paid_minor = excluded.paid_minor,
          declined_count = excluded.declined_count, cancelled_count = excluded.cancelled_count,
          refund_count = excluded.refund_count, refund_minor = excluded.refund_minor
        returning store_id, quarter
      )
      select distinct store_id, ${hourOf(sql`quarter`)}::text as hour from summed`.execute(tx);
    await sumHours(tx, moved);
    // A server of an older version moves the quarters' cursor alone, and may have moved it further.
    await sql`update payment_quarter_cursor set read_until = greatest(read_until, ${reached})
      where name = ${QUARTERS}`.execute(tx);
    await sql`update payment_quarter_cursor set read_until = ${reached} where name = ${HOURS}`.execute(tx);
    return !step.isEnd;
  });
}

/** From the quarters just written: a statement of its own, so that it sees them. */
async function sumHours(
  tx: Kysely<Database>,
  moved: readonly { readonly store_id: string; readonly hour: string }[],
): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    insert into payment_hour
    select moved.store_id, moved.hour, sum(paid_count), sum(paid_minor), sum(declined_count), sum(cancelled_count),
      sum(refund_count), sum(refund_minor)
    from unnest(${moved.map(({ store_id }) => store_id)}::uuid[], ${moved.map(({ hour }) => hour)}::timestamptz[])
      as moved(store_id, hour)
    join payment_quarter stored on stored.store_id = moved.store_id
      and stored.quarter >= moved.hour and stored.quarter < moved.hour + interval '1 hour'
    group by 1, 2
    on conflict (store_id, hour) do update set paid_count = excluded.paid_count, paid_minor = excluded.paid_minor,
      declined_count = excluded.declined_count, cancelled_count = excluded.cancelled_count,
      refund_count = excluded.refund_count, refund_minor = excluded.refund_minor`.execute(tx);
}
