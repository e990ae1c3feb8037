import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { NO_SUMS } from "@/lib/office/day-view";
import { directSums, hourOf, movedQuarters } from "./quarter-sums";
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

export type SpanQuestion = {
  /** Spans of which each quarter is wanted. */
  readonly byQuarter: readonly StoreSpan[];
  /** Spans of which only the sum is. */
  readonly whole: readonly StoreSpan[];
};

/** In the order asked. A quarter in which nothing happened is left out; a sum of nothing is zeros. */
export type SpanAnswer = {
  readonly byQuarter: readonly (readonly QuarterSums[])[];
  readonly whole: readonly Sums[];
};

/** One line of the answer: the place of its span in what was asked, from 1; no quarter where the sum was asked for. */
type Line = Sums & { readonly nr: number; readonly quarter: number | null };

/** The row of payment_quarter_cursor up to which quarters and hours are both summed. */
export const HOURS = "hours";

/**
 * Everything asked for in one statement, so in one snapshot, however many spans there are: a day's page of a chain has
 * hundreds.
 */
export async function readSpans(db: Kysely<Database>, { byQuarter, whole }: SpanQuestion): Promise<SpanAnswer> {
  const { rows } = await spansQuery({ byQuarter, whole }, await readCursor(db)).execute(db);
  const sums = new Map(rows.map(({ nr, quarter: _, ...own }) => [nr, own]));
  const quarters = rows.flatMap(({ quarter, ...own }) => (quarter === null ? [] : [{ quarter, ...own }]));
  return {
    byQuarter: byQuarter.map((_, index) =>
      quarters.flatMap(({ nr, ...own }) => (nr === index + 1 ? [own] : [])).sort((a, b) => a.quarter - b.quarter),
    ),
    whole: whole.map((_, index) => sums.get(byQuarter.length + index + 1) ?? NO_SUMS),
  };
}

/**
 * How far the sums are stored, asked for before they are read: as a value, it tells the planner how few events lie after
 * it. A cursor that moves on meanwhile only makes quarters be read from their rows that need not have been.
 */
export async function readCursor(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ at: string }>`select read_until::text as at from payment_quarter_cursor
    where name = ${HOURS}`.execute(db);
  return rows[0]?.at ?? "-infinity";
}

const COLUMNS = sql`paid_count, paid_minor, declined_count, cancelled_count, refund_count, refund_minor`;
const TOTALS = sql`sum(paid_count)::integer as "paidCount", sum(paid_minor)::bigint as "paidMinor",
  sum(declined_count)::integer as "declinedCount", sum(cancelled_count)::integer as "cancelledCount",
  sum(refund_count)::integer as "refundCount", sum(refund_minor)::bigint as "refundMinor"`;

/**
 * The whole statement: for the report of what the database does with it as well.
 *
 * Of a span's time, each piece is taken from one place and never from none: an hour at rest that lies in it as a whole,
 * from the hours; what is left of it (`piece`: the hours it begins and ends in, those in which something moved, and all of
 * it where its quarters are wanted) from the quarters at rest; a quarter that moved, from the rows.
 * `offset 0` makes each span walk its own piece of a primary key, and `not in` is looked up by hash: without statistics
 * of either, the planner would rather read the chain's whole past, or compare every hour with every moved one.
 */
export function spansQuery({ byQuarter, whole }: SpanQuestion, cursor: string): RawBuilder<Line> {
  const spans = [...byQuarter, ...whole];
  const froms = spans.map(({ from }) => new Date(from).toISOString());
  const untils = spans.map(({ until }) => new Date(until).toISOString());
  return sql<Line>`
    with span as (
      select *, nr <= ${byQuarter.length} as by_quarter
      from unnest(${spans.map(({ storeId }) => storeId)}::uuid[], ${froms}::timestamptz[], ${untils}::timestamptz[])
        with ordinality as s(store_id, since, until, nr)
    ), moved as materialized (
      select distinct changed.* from (${movedQuarters(sql`${cursor}::timestamptz`, sql`'infinity'::timestamptz`)}) as changed
      join span on span.store_id = changed.store_id and changed.quarter >= span.since and changed.quarter < span.until
    ), piece as materialized (
      select nr, store_id, since, until from span where by_quarter
      union
      select nr, store_id, greatest(hour, since), least(hour + interval '1 hour', until)
      from (
        select *, ${hourOf(sql`since`)} as hour from span where ${hourOf(sql`since`)} <> since
        union all
        select *, ${hourOf(sql`until`)} from span where ${hourOf(sql`until`)} <> until and until > since
        union all
        select span.*, ${hourOf(sql`moved.quarter`)} from span join moved
          on moved.store_id = span.store_id and moved.quarter >= span.since and moved.quarter < span.until
      ) as open_hour where not by_quarter
    ), figure as (
      select span.nr, null::timestamptz as quarter, at_rest.*
      from span cross join lateral (
        select coalesce(sum(paid_count), 0) as paid_count, coalesce(sum(paid_minor), 0)::bigint as paid_minor,
          coalesce(sum(declined_count), 0) as declined_count, coalesce(sum(cancelled_count), 0) as cancelled_count,
          coalesce(sum(refund_count), 0) as refund_count, coalesce(sum(refund_minor), 0)::bigint as refund_minor
        from payment_hour of_span where of_span.store_id = span.store_id
          and of_span.hour >= span.since and of_span.hour < span.until
          and (span.nr, of_span.hour) not in (select nr, since from piece) offset 0
      ) as at_rest where not span.by_quarter
      union all
      select piece.nr, at_rest.*
      from piece cross join lateral (
        select of_piece.quarter, ${COLUMNS} from payment_quarter of_piece where of_piece.store_id = piece.store_id
          and of_piece.quarter >= piece.since and of_piece.quarter < piece.until
          and (of_piece.store_id, of_piece.quarter) not in (select store_id, quarter from moved) offset 0
      ) as at_rest
      union all
      select span.nr, live.quarter, ${COLUMNS}
      from (${directSums()}) as live
      join span on span.store_id = live.store_id and live.quarter >= span.since and live.quarter < span.until
    )
    select nr, case when nr <= ${byQuarter.length} then quarter end as quarter, ${TOTALS}
    from figure group by 1, 2`;
}
