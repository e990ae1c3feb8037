import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { MoneyEvidence } from "@/lib/payments/payment";
import type { StoreSpan } from "./quarter-reads";
import type { Database } from "./tables";

/** Why payments of a day did not become money. */
export type EndReason = {
  readonly state: "declined" | "cancelled";
  readonly code: string | null;
  readonly evidence: MoneyEvidence;
  readonly count: number;
};

export type Takings = { readonly name: string; readonly count: number; readonly minor: number };

/** From the scan's arrival at our server to the verdict in the row, in ms; null where nothing ended. */
export type ScanToVerdict = {
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  /** Of payments whose first answer was the verdict: how long Alipay took, and how long we did around it. */
  readonly alipayMedianMs: number | null;
  readonly alipayP95Ms: number | null;
  readonly ownMedianMs: number | null;
  readonly ownP95Ms: number | null;
};

/** What one store's day says beside its sums. */
export type DayDetails = {
  readonly reasons: readonly EndReason[];
  readonly people: readonly Takings[];
  readonly devices: readonly Takings[];
  readonly speed: ScanToVerdict;
};

export type DayReads = { readonly readDetails: (span: StoreSpan) => Promise<DayDetails> };

type SpeedPair = readonly [median: number, p95: number] | null;
type DetailsRow = Omit<DayDetails, "speed"> & {
  readonly total: SpeedPair;
  readonly alipay: SpeedPair;
  readonly own: SpeedPair;
};

/** From the rows themselves: a day of one store is few enough. They are read once, for everything that is said of them. */
export function createDayReads(db: Kysely<Database>): DayReads {
  return {
    readDetails: async (span) => {
      const { rows } = await detailsQuery(span).execute(db);
      const { total, alipay, own, ...lists } = rows[0] ?? NOTHING;
      return {
        ...lists,
        speed: {
          medianMs: total?.[0] ?? null,
          p95Ms: total?.[1] ?? null,
          alipayMedianMs: alipay?.[0] ?? null,
          alipayP95Ms: alipay?.[1] ?? null,
          ownMedianMs: own?.[0] ?? null,
          ownP95Ms: own?.[1] ?? null,
        },
      };
    },
  };
}

const NOTHING: DetailsRow = { reasons: [], people: [], devices: [], total: null, alipay: null, own: null };

/** One statement, one row: the day's ended payments, and four ways to sum them. For the report of its plan as well. */
export function detailsQuery({ storeId, from, until }: StoreSpan): RawBuilder<DetailsRow> {
  return sql<DetailsRow>`
    with ended as materialized (
      select id, state, result_code, evidence, person_id, device_id, amount_minor,
        extract(epoch from final_at - created_at) * 1000 as total_ms, query_count = 0 and cancel_count = 0 as is_first_answer
      from payment
      where store_id = ${storeId} and created_at >= ${new Date(from)} and created_at < ${new Date(until)}
        and state in ('paid','declined','cancelled')
    ), takings as materialized (
      select person_id, device_id, count(*) as count, sum(amount_minor) as minor from ended
      where state = 'paid' group by person_id, device_id
    ), timed as (
      select total_ms::float8, pay.took_ms::float8 as alipay_ms
      from ended left join gateway_call pay
        on pay.payment_id = ended.id and pay.operation = 'pay' and ended.is_first_answer
      where total_ms is not null
    )
    select ${listOf(sql`
        select state, result_code as code, evidence, count(*)::integer as count from ended
        where state <> 'paid' group by state, result_code, evidence order by count desc`)} as reasons,
      ${listOf(sql`
        select coalesce(person.name, device.name) as name, sum(count)::integer as count, sum(minor)::bigint as minor
        from takings join device on device.id = device_id left join person on person.id = person_id
        group by coalesce(person.name, device.name), person_id order by minor desc`)} as people,
      ${listOf(sql`
        select device.name, sum(count)::integer as count, sum(minor)::bigint as minor
        from takings join device on device.id = device_id
        group by device.id, device.name order by minor desc`)} as devices,
      speed.*
    from (
      select ${middleAndTail(sql`total_ms`)} as total, ${middleAndTail(sql`alipay_ms`)} as alipay,
        ${middleAndTail(sql`total_ms - alipay_ms`)} as own
      from timed
    ) as speed`;
}

/** The lines of a query as one JSON list, in their order. */
function listOf(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(line), '[]') from (${query}) as line)`;
}

function middleAndTail(of: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`to_json(percentile_cont(array[0.5, 0.95]) within group (order by ${of}))`;
}
