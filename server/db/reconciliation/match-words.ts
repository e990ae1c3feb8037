import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../tables";

export const DAY_MS = 86_400_000;
/** A payment this near to the day's end may be in the neighbouring file. */
export const CUT_MS = 30 * 60_000;

export const instant = (ms: number): RawBuilder<Date> => sql<Date>`${new Date(ms).toISOString()}::timestamptz`;

/** The current transaction files of a day that can be trusted. A null currency: the file is about any. */
export type DayFiles = { readonly ids: readonly string[]; readonly currencies: readonly (string | null)[] };

/** A day of ours: its date and its bounds in China (ms UTC), and the files that speak about it. */
export type Day = { readonly date: string; readonly start: number; readonly end: number; readonly files: DayFiles };

/** Whether the day's files speak about payments in this currency. */
export function isAbout({ currencies }: DayFiles, currency: RawBuilder<unknown>): RawBuilder<boolean> {
  const named = currencies.filter((known) => known !== null);
  return named.length < currencies.length ? sql<boolean>`true` : sql<boolean>`${currency} = any(${named}::bpchar[])`;
}

/** Whether our payment (p) was paid that day, in a currency that the day's files speak about. */
export function wasPaid({ start, end, files }: Day): RawBuilder<boolean> {
  return sql<boolean>`p.state = 'paid' and p.created_at < ${instant(end)}
    and coalesce(p.paid_at, p.created_at) >= ${instant(start)} and coalesce(p.paid_at, p.created_at) < ${instant(end)}
    and ${isAbout(files, sql`p.currency`)}`;
}

/**
 * Ends a sub-select that is asked for few rows: without it the planner, which cannot know how few they are, reads the whole
 * day once more to hash it.
 */
export const FOR_FEW = sql.raw("offset 0");

/**
 * Read before the day's statements and handed to them as values: behind a sub-select the planner cannot know that nearly
 * every line is of these files, and walks an index a million times instead of joining once.
 */
export async function readDayFiles(db: Kysely<Database>, date: string): Promise<DayFiles> {
  const { rows } = await sql<{ id: string; currency: string | null }>`
    select id, currency from recon_file
    where business_date = ${date}::date and purpose = 'transaction' and state = 'loaded'`.execute(db);
  return { ids: rows.map(({ id }) => id), currencies: rows.map(({ currency }) => currency) };
}

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
