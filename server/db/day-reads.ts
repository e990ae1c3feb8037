import "server-only";
import { type Kysely, sql } from "kysely";
import type { MoneyEvidence } from "@/lib/payments/payment";
import type { StoreSpan } from "./quarter-repository";
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

export type DayReads = {
  readonly listEndReasons: (span: StoreSpan) => Promise<readonly EndReason[]>;
  readonly listByPerson: (span: StoreSpan) => Promise<readonly Takings[]>;
  readonly listByDevice: (span: StoreSpan) => Promise<readonly Takings[]>;
  readonly measureSpeed: (span: StoreSpan) => Promise<ScanToVerdict>;
};

const NO_SPEED: ScanToVerdict = {
  medianMs: null,
  p95Ms: null,
  alipayMedianMs: null,
  alipayP95Ms: null,
  ownMedianMs: null,
  ownP95Ms: null,
};

/** What one store's day says beside its sums, from the rows themselves: a day of one store is few enough. */
export function createDayReads(db: Kysely<Database>): DayReads {
  return {
    listEndReasons: async (span) =>
      (
        await sql<EndReason>`
          select state, result_code as code, evidence, count(*)::integer as count from payment
          where ${ofSpan(span)} and state in ('declined','cancelled')
          group by state, result_code, evidence order by count desc`.execute(db)
      ).rows,
    listByPerson: async (span) =>
      (
        await sql<Takings>`
          select coalesce(person.name, device.name) as name, sum(of_one.count)::integer as count,
            sum(of_one.minor)::bigint as minor
          from (${takings(span)}) as of_one
          join device on device.id = of_one.device_id left join person on person.id = of_one.person_id
          group by coalesce(person.name, device.name), of_one.person_id order by minor desc`.execute(db)
      ).rows,
    listByDevice: async (span) =>
      (
        await sql<Takings>`
          select device.name, sum(of_one.count)::integer as count, sum(of_one.minor)::bigint as minor
          from (${takings(span)}) as of_one join device on device.id = of_one.device_id
          group by device.id, device.name order by minor desc`.execute(db)
      ).rows,
    measureSpeed: async (span) => (await speedQuery(span).execute(db)).rows[0] ?? NO_SPEED,
  };
}

function ofSpan({ storeId, from, until }: StoreSpan) {
  return sql`payment.store_id = ${storeId} and payment.created_at >= ${new Date(from)}
    and payment.created_at < ${new Date(until)}`;
}

function takings(span: StoreSpan) {
  return sql`select person_id, device_id, count(*) as count, sum(amount_minor) as minor from payment
    where ${ofSpan(span)} and state = 'paid' group by person_id, device_id`;
}

function speedQuery(span: StoreSpan) {
  return sql<ScanToVerdict>`
    with ended as (
      select extract(epoch from payment.final_at - payment.created_at) * 1000 as total_ms,
        case when payment.query_count = 0 and payment.cancel_count = 0 then pay.took_ms end as alipay_ms
      from payment
      left join gateway_call pay on pay.payment_id = payment.id and pay.operation = 'pay'
      where ${ofSpan(span)} and payment.state in ('paid','declined','cancelled') and payment.final_at is not null
    )
    select percentile_cont(0.5) within group (order by total_ms)::float8 as "medianMs",
      percentile_cont(0.95) within group (order by total_ms)::float8 as "p95Ms",
      percentile_cont(0.5) within group (order by alipay_ms)::float8 as "alipayMedianMs",
      percentile_cont(0.95) within group (order by alipay_ms)::float8 as "alipayP95Ms",
      percentile_cont(0.5) within group (order by total_ms - alipay_ms)::float8 as "ownMedianMs",
      percentile_cont(0.95) within group (order by total_ms - alipay_ms)::float8 as "ownP95Ms"
    from ended`;
}
