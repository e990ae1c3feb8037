import "server-only";
import { type RawBuilder, sql } from "kysely";

export const DAY_MS = 86_400_000;
/** A payment this near to the day's end may be in the neighbouring file. */
export const CUT_MS = 30 * 60_000;

export const instant = (ms: number): RawBuilder<Date> => sql<Date>`${new Date(ms).toISOString()}::timestamptz`;

/** The current transaction files of a day that can be trusted. */
export const files = (date: string) =>
  sql`select id from recon_file where business_date = ${date}::date and purpose = 'transaction' and state = 'loaded'`;

/**
 * The one place that says what a payment's or cancel's line means beside our payment (reconciliation files, §5.3).
 * Every pass uses it: a shortened copy once turned differences into matches.
 */
export const PAYMENT_CLASS = sql.raw(`case
  when p.id is null then 'MISSING_LOCAL'
  when not l.is_success then 'STATUS'
  when p.currency <> l.currency then 'CURRENCY'
  when p.amount_minor <> l.amount_minor then 'AMOUNT'
  when l.kind = 'PAYMENT' and p.state = 'paid' then 'MATCHED'
  when l.kind = 'PAYMENT' and p.state = 'cancelled' then 'CANCEL_NOT_APPLIED'
  when l.kind = 'CANCEL' and p.state in ('cancelled','declined') then 'MATCHED'
  else 'STATUS' end`);

export const REFUND_CLASS = sql.raw(`case
  when r.id is null then 'REFUND_ORPHAN'
  when not l.is_success then 'STATUS'
  when r.currency <> l.currency then 'CURRENCY'
  when r.amount_minor <> l.amount_minor then 'AMOUNT'
  when r.state = 'refunded' then 'MATCHED'
  else 'STATUS' end`);

/** Subjects name what a decision is about, over runs and versions; an agreed line needs none. */
export const SUBJECT = sql.raw(`l.kind || ':' || coalesce(l.provider_ref, l.merchant_ref)`);

/** The item's own line. */
export const sameLine = sql`l.file_id = i.file_id and l.line_no = i.line_no`;

export const hasFile = (date: string) =>
  sql`exists (select 1 from recon_file f where f.purpose = 'transaction' and f.state = 'loaded' and f.business_date = ${date}::date)`;
