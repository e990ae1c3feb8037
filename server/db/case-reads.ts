import "server-only";
import { type Kysely, sql } from "kysely";
import type { CaseReason } from "@/lib/office/attention-case";
import type { BesidePayments } from "@/lib/office/day-view";
import type { PaymentState } from "@/lib/payments/payment-state";
import { isDifference, MATCH_CLASS_NAMES, type MatchClass } from "@/lib/reconciliation/match-classes";
import type { StoreSpan } from "./quarter-reads";
import type { Database } from "./tables";

/** A payment with something open about it, and who has it. Times in ms UTC. */
export type OpenCase = {
  readonly paymentId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly merchantTransId: string;
  readonly personName: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly reasons: readonly CaseReason[];
  readonly since: number;
  readonly holderName: string | null;
  readonly isEscalated: boolean;
};

/** A line of Alipay's file that belongs to no payment of ours. Times in ms UTC. */
export type Stray = {
  readonly subject: string;
  readonly date: string;
  readonly word: MatchClass;
  readonly currency: string;
  readonly minor: number | null;
  readonly merchantRef: string | null;
  readonly providerRef: string | null;
  readonly since: number;
  readonly holderName: string | null;
};

/** A payment of a day with something unproven about it, and who has it. */
export type Unproven = {
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly state: PaymentState;
  readonly personName: string;
  readonly deviceName: string;
  readonly holderId: string | null;
  readonly holderName: string | null;
};

export type CaseReads = {
  /** Of the payments that began in a span: those that are open, and those with an open refund, incident or difference. */
  readonly listUnproven: (span: StoreSpan) => Promise<readonly Unproven[]>;
  /** Every open case of a store, the oldest first. */
  readonly listCases: (storeId: string, limit: number) => Promise<readonly OpenCase[]>;
  /** What is open about one payment; empty when everything is proven. */
  readonly listReasons: (storeId: string, paymentId: string) => Promise<readonly CaseReason[]>;
  /** Differences without a payment of ours: of this store, and of no store. The oldest first. */
  readonly listStrays: (storeId: string, limit: number) => Promise<readonly Stray[]>;
  readonly countCases: (storeId: string) => Promise<number>;
  /** What the queue holds beside open payments, each kind by itself. */
  readonly countBesidePayments: (storeId: string) => Promise<BesidePayments>;
};

const DIFFERENCES = sql.join(MATCH_CLASS_NAMES.filter(isDifference).map((name) => sql.lit(name)));
/** A person's decision settles a difference for the class it was made about, as on the reconciliation page. */
const unsettled = sql`item.class in (${DIFFERENCES}) and not exists (select 1 from recon_decision decision
  where decision.subject = item.subject and decision.class = item.class and decision.action = 'accept'
    and decision.undone_at is null)`;

/** What nobody has proven yet, in one queue. */
export function createCaseReads(db: Kysely<Database>): CaseReads {
  return {
    listCases: async (storeId, limit) => (await queueQuery(storeId, limit).execute(db)).rows,
    listUnproven: async (span) => (await unprovenQuery(span).execute(db)).rows,
    listReasons: async (storeId, paymentId) =>
      (
        await sql<CaseReason>`select kind, word, since, minor, date from (${reasons(storeId)}) as open
          where payment_id = ${paymentId} order by since, kind`.execute(db)
      ).rows,
    listStrays: async (storeId, limit) => (await straysQuery(storeId, limit).execute(db)).rows,
    countBesidePayments: async (storeId) => {
      const { rows } = await besideQuery(storeId).execute(db);
      return rows[0] ?? { differences: 0, others: 0 };
    },
    countCases: async (storeId) => (await caseCountQuery(storeId).execute(db)).rows[0]?.count ?? 0,
  };
}

/** A payment on its ordinary way is no case: it becomes one with its first unclear answer. */
function reasons(storeId: string) {
  return sql`
    select id as payment_id, 'payment' as kind, state as word, coalesce(doubt_since, created_at) as since,
      null::bigint as minor, null::date as date
    from payment where store_id = ${storeId} and state in ('paying','checking','cancelling','attention')
      and (state = 'attention' or doubt_since is not null)
    union all
    select payment_id, 'refund', state, coalesce(doubt_since, created_at), amount_minor, null
    from refund where store_id = ${storeId} and state in ('refunding','attention')
      and (state = 'attention' or doubt_since is not null)
    union all
    select payment_id, 'incident', kind, opened_at, null, null
    from incident where store_id = ${storeId} and closed_at is null
    union all
    select item.payment_id, 'difference', item.class, coalesce(item.occurred_at, item.business_date::timestamptz),
      item.theirs_minor, item.business_date
    from recon_item item where item.payment_id is not null and item.store_id = ${storeId} and ${unsettled}`;
}

function unprovenQuery({ storeId, from, until }: StoreSpan) {
  return sql<Unproven>`
    with unproven as (
      select id from payment where store_id = ${storeId} and state in ('paying','checking','cancelling','attention')
      union select payment_id from (${reasons(storeId)}) as reason
    )
    select payment.id as "paymentId", payment.amount_minor as "amountMinor", payment.state,
      coalesce(person.name, device.name) as "personName", device.name as "deviceName",
      holder.id as "holderId", holder.name as "holderName"
    from unproven join payment on payment.id = unproven.id
    join device on device.id = payment.device_id left join person on person.id = payment.person_id
    left join case_holder on case_holder.payment_id = payment.id
    left join person holder on holder.id = case_holder.person_id
    where payment.created_at >= ${new Date(from)} and payment.created_at < ${new Date(until)}
    order by payment.created_at`;
}

/** Who has one is whom it was given to on its day's page: it has no payment that could be held. */
function straysQuery(storeId: string, limit: number) {
  return sql<Stray>`
    select item.subject, item.business_date as date, item.class as word, item.currency, item.theirs_minor as minor,
      line.merchant_ref as "merchantRef", line.provider_ref as "providerRef",
      coalesce(item.occurred_at, item.business_date::timestamp at time zone 'Asia/Shanghai') as since,
      given.name as "holderName"
    from recon_item item
    left join recon_line line on line.file_id = item.file_id and line.line_no = item.line_no
    left join recon_decision decision on decision.subject = item.subject and decision.action = 'assign'
      and decision.undone_at is null
    left join person given on given.id = decision.assignee_id
    where item.payment_id is null and (item.store_id = ${storeId} or item.store_id is null) and ${unsettled}
    order by since, item.subject limit ${limit}`;
}

/** How many cases a store has: what every page of its office shows in the frame. */
export function caseCountQuery(storeId: string) {
  return sql<{ count: number }>`
    select ((select count(distinct payment_id) from (${reasons(storeId)}) as open)
      + (select count(*) from recon_item item where item.payment_id is null
          and (item.store_id = ${storeId} or item.store_id is null) and ${unsettled}))::integer as count`;
}

/** A difference counts by its lines: two files may differ about one payment. */
function besideQuery(storeId: string) {
  return sql<BesidePayments>`
    select (select count(*) from recon_item item
        where (item.store_id = ${storeId} or (item.store_id is null and item.payment_id is null)) and ${unsettled}
      )::integer as differences,
      (select count(distinct payment_id) from (${reasons(storeId)}) as open
        where kind in ('refund', 'incident'))::integer as others`;
}

/** The queue itself, as the bench explains it too. */
export function queueQuery(storeId: string, limit: number) {
  // Ages leave SQL as ms: inside JSON nothing parses them.
  return sql<OpenCase>`
    with open as (
      select payment_id, min(since) as since, jsonb_agg(jsonb_build_object('kind', kind, 'word', word,
        'since', (extract(epoch from since) * 1000)::bigint, 'minor', minor, 'date', date) order by since, kind) as reasons
      from (${reasons(storeId)}) as reason group by payment_id order by min(since) limit ${limit}
    )
    select payment.id as "paymentId", payment.currency, payment.amount_minor as "amountMinor",
      payment.merchant_trans_id as "merchantTransId", coalesce(person.name, device.name) as "personName",
      device.name as "deviceName", payment.created_at as "createdAt", open.reasons, open.since,
      holder.name as "holderName",
      exists (select 1 from case_note where case_note.payment_id = payment.id and kind = 'escalated') as "isEscalated"
    from open join payment on payment.id = open.payment_id
    join device on device.id = payment.device_id left join person on person.id = payment.person_id
    left join case_holder on case_holder.payment_id = payment.id
    left join person holder on holder.id = case_holder.person_id
    order by open.since`;
}
