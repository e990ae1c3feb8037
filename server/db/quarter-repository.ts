import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { NO_SUMS } from "@/lib/office/day-view";
import { directSums, IS_TOLD, movedQuarters } from "./quarter-sums";
import type { Database } from "./tables";

/** Sums of one store over a span. Minor units of the store's currency. */
export type Sums = {
  readonly paidCount: number;
  readonly paidMinor: number;
  readonly declinedCount: number;
  readonly cancelledCount: number;
  readonly refundCount: number;
  readonly refundMinor: number;
};

/** `[from, until)` in ms UTC, on quarters of an hour. */
export type StoreSpan = { readonly storeId: string; readonly from: number; readonly until: number };
export type QuarterSums = Sums & { readonly quarter: number };

export type QuarterRepository = {
  /** For each span, in the order asked: every quarter in which something happened. */
  readonly listQuarters: (...spans: StoreSpan[]) => Promise<readonly (readonly QuarterSums[])[]>;
  /** For each span, in the order asked: its sums, zeros where nothing happened. One statement, however many there are. */
  readonly sumSpans: (spans: readonly StoreSpan[]) => Promise<readonly Sums[]>;
  /** Brings the stored sums forward by one step. @returns true when there is more to do at once */
  readonly bringForward: () => Promise<boolean>;
};

/** The place of a span in what was asked, from 1. */
type Numbered = { readonly nr: number };

const NAME = "payments";
const SINCE = sql`(select read_until from payment_quarter_cursor where name = ${NAME})`;
/** One step reads at most this much of the trail, so that it fits the statement's time limit after a long standstill. */
const STEP = sql`interval '6 hours'`;

/**
 * Sums that are right at every moment: what is stored for quarters at rest, the rows themselves for those that moved
 * since the stored sums were brought forward (docs/decisions/0024-sums-by-quarter.md).
 */
export function createQuarterRepository(db: Kysely<Database>): QuarterRepository {
  return {
    listQuarters: async (...spans) => {
      const { rows } = await sql<QuarterSums & Numbered>`${figures(spans, await readCursor(db))}
        select nr, quarter, ${COLUMNS} from figure order by nr, quarter`.execute(db);
      return spans.map((_, index) => rows.filter(({ nr }) => nr === index + 1));
    },
    sumSpans: async (spans) => {
      const { rows } = await sumsQuery(spans, await readCursor(db)).execute(db);
      const byNumber = new Map(rows.map(({ nr, ...sums }) => [nr, sums]));
      return spans.map((_, index) => byNumber.get(index + 1) ?? NO_SUMS);
    },
    bringForward: () => bringForward(db),
  };
}

const COLUMNS = sql`paid_count as "paidCount", paid_minor as "paidMinor", declined_count as "declinedCount",
  cancelled_count as "cancelledCount", refund_count as "refundCount", refund_minor as "refundMinor"`;
/** Summed within each span at once: a chain's page has ten thousand quarters, and two figures a store to show. */
const SPAN_SUMS = sql`null::timestamptz as quarter, coalesce(sum(paid_count), 0) as paid_count,
  coalesce(sum(paid_minor), 0)::bigint as paid_minor, coalesce(sum(declined_count), 0) as declined_count,
  coalesce(sum(cancelled_count), 0) as cancelled_count, coalesce(sum(refund_count), 0) as refund_count,
  coalesce(sum(refund_minor), 0)::bigint as refund_minor`;
const TOTALS = sql`sum(paid_count)::integer as "paidCount", sum(paid_minor)::bigint as "paidMinor",
  sum(declined_count)::integer as "declinedCount", sum(cancelled_count)::integer as "cancelledCount",
  sum(refund_count)::integer as "refundCount", sum(refund_minor)::bigint as "refundMinor"`;

/** The whole statement of the chain's sums: for the report of what the database does with it as well. */
export function sumsQuery(spans: readonly StoreSpan[], cursor: string): RawBuilder<Sums & Numbered> {
  return sql<Sums & Numbered>`${figures(spans, cursor, SPAN_SUMS)} select nr, ${TOTALS} from figure group by nr`;
}

/**
 * How far the sums are stored, asked for before they are read: as a value, it tells the planner how few events lie after
 * it. A cursor that moves on meanwhile only makes quarters be read from their rows that need not have been.
 */
export async function readCursor(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ at: string }>`select read_until::text as at from payment_quarter_cursor
    where name = ${NAME}`.execute(db);
  return rows[0]?.at ?? "-infinity";
}

/**
 * One statement, one snapshot: a quarter is taken from the store or from the rows, never from both and never from none.
 * Each span walks its own piece of the primary key (`offset 0` keeps it so), and `not in` is looked up by hash: without
 * statistics of either, the planner would rather read the chain's whole past, or compare every quarter with every moved one.
 */
function figures(spans: readonly StoreSpan[], cursor: string, columns = sql`*`) {
  const ids = spans.map(({ storeId }) => storeId);
  const froms = spans.map(({ from }) => new Date(from).toISOString());
  const untils = spans.map(({ until }) => new Date(until).toISOString());
  return sql`
    with span as (
      select * from unnest(${ids}::uuid[], ${froms}::timestamptz[], ${untils}::timestamptz[])
        with ordinality as s(store_id, since, until, nr)
    ), moved as materialized (
      select distinct changed.* from (${movedQuarters(sql`${cursor}::timestamptz`, sql`'infinity'::timestamptz`)}) as changed
      join span on span.store_id = changed.store_id and changed.quarter >= span.since and changed.quarter < span.until
    ), figure as (
      select span.nr, stored.quarter, paid_count, paid_minor, declined_count, cancelled_count, refund_count, refund_minor
      from span cross join lateral (
        select ${columns} from payment_quarter of_span where of_span.store_id = span.store_id
          and of_span.quarter >= span.since and of_span.quarter < span.until
          and (of_span.store_id, of_span.quarter) not in (select store_id, quarter from moved) offset 0
      ) as stored
      union all
      select span.nr, live.quarter, paid_count, paid_minor, declined_count, cancelled_count, refund_count, refund_minor
      from (${directSums()}) as live
      join span on span.store_id = live.store_id and live.quarter >= span.since and live.quarter < span.until
    )`;
}

/**
 * Sums again what moved between the place reached last and a horizon before which nothing can still become visible: a
 * transaction that is running now dates its events after its own start, so the oldest one's start is such a horizon.
 * Servers take turns; one that finds another at work leaves it to it.
 */
async function bringForward(db: Kysely<Database>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const mine = await sql`select from payment_quarter_cursor where name = ${NAME} for update skip locked`.execute(tx);
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
    await sql`
      with moved as materialized (${movedQuarters(SINCE, reached)})
      insert into payment_quarter ${directSums()}
      on conflict (store_id, quarter) do update set paid_count = excluded.paid_count, paid_minor = excluded.paid_minor,
        declined_count = excluded.declined_count, cancelled_count = excluded.cancelled_count,
        refund_count = excluded.refund_count, refund_minor = excluded.refund_minor`.execute(tx);
    await sql`update payment_quarter_cursor set read_until = ${reached} where name = ${NAME}`.execute(tx);
    return !step.isEnd;
  });
}
