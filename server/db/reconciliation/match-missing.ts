import "server-only";
import { type RawBuilder, sql } from "kysely";
import { addChinaDays } from "@/lib/reconciliation/read-time";
import { CUT_MS, DAY_MS, hasFile, instant } from "./match-words";

/** Ours without a line of theirs: near the day's end it may still come with the neighbouring file. */
function absence(date: string, start: number, end: number, at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case
    when exists (select 1 from recon_item x where x.tie = 'sale' and x.file_id is not null and x.payment_id = o.payment_id
      and x.kind = o.kind and x.refund_id is not distinct from o.refund_id and x.business_date <> ${date}::date) then 'CARRIED'
    when ${at} >= ${instant(end - CUT_MS)} and not ${hasFile(addChinaDays(date, 1))} then 'WAITING'
    when ${at} < ${instant(start + CUT_MS)} and not ${hasFile(addChinaDays(date, -1))} then 'WAITING'
    else 'MISSING_PROVIDER' end`;
}

const currencies = (date: string) =>
  sql`select coalesce(f.currency, o.currency) from recon_file f where f.purpose = 'transaction' and f.state = 'loaded' and f.business_date = ${date}::date`;

export function missingPayments(date: string, start: number, end: number): RawBuilder<unknown> {
  return missing(
    date,
    absence(date, start, end, sql`o.at`),
    sql`select 'PAYMENT' as kind, p.id as payment_id, null::uuid as refund_id, p.store_id, p.currency, p.amount_minor, p.state,
        coalesce(p.paid_at, p.created_at) as at, 'ours:payment:' || p.id as subject
      from payment p left join recon_item i on i.payment_id = p.id and i.tie = 'sale' and i.kind = 'PAYMENT'
        and i.business_date = ${date}::date
      where p.created_at >= ${instant(start - DAY_MS)} and p.created_at < ${instant(end)} and p.state = 'paid'
        and coalesce(p.paid_at, p.created_at) >= ${instant(start)} and coalesce(p.paid_at, p.created_at) < ${instant(end)}
        and i.payment_id is null`,
  );
}

export function missingRefunds(date: string, start: number, end: number): RawBuilder<unknown> {
  return missing(
    date,
    absence(date, start, end, sql`o.at`),
    sql`select 'REFUND' as kind, r.payment_id, r.id as refund_id, r.store_id, r.currency, r.amount_minor, r.state,
        coalesce(r.refunded_at, r.final_at, r.created_at) as at, 'ours:refund:' || r.id as subject
      from refund r left join recon_item i on i.refund_id = r.id and i.tie = 'sale' and i.business_date = ${date}::date
      where r.created_at >= ${instant(start - 7 * DAY_MS)} and r.created_at < ${instant(end)} and r.state = 'refunded'
        and coalesce(r.refunded_at, r.final_at, r.created_at) >= ${instant(start)}
        and coalesce(r.refunded_at, r.final_at, r.created_at) < ${instant(end)} and i.refund_id is null`,
  );
}

function missing(date: string, matchClass: RawBuilder<unknown>, ours: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, subject, payment_id, refund_id, store_id, currency, ours_minor,
      ours_state, occurred_at)
    select ${date}::date, 'sale', ${matchClass}, o.kind, o.subject, o.payment_id, o.refund_id, o.store_id, o.currency,
      o.amount_minor, o.state, o.at
    from (${ours}) o where o.currency in (${currencies(date)})`;
}

/** A line that could not be read is a difference too: the day cannot agree without it. */
export function unreadable(date: string): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, subject, file_id, line_no, currency)
    select ${date}::date, 'sale', 'UNREADABLE', 'ADJUSTMENT', 'unreadable:' || f.sha256 || ':' || n.line_no, f.id, n.line_no,
      coalesce(f.currency, 'XXX')
    from recon_finding n join recon_file f on f.id = n.file_id
    where f.business_date = ${date}::date and f.purpose = 'transaction' and f.state = 'loaded'
      and n.kind not in ('merchant-other','date-other')`;
}

/** Days before whose open rows today's file answers: found today, they were carried over; a cancel came a day later. */
export function carried(date: string): RawBuilder<unknown> {
  return sql`
    update recon_item i set class = case when i.kind = 'PAYMENT' and i.file_id is not null then 'MATCHED' else 'CARRIED' end
    from recon_item x
    where i.tie = 'sale' and i.business_date between ${addChinaDays(date, -7)}::date and ${addChinaDays(date, -1)}::date
      and x.tie = 'sale' and x.business_date = ${date}::date and x.file_id is not null and x.payment_id = i.payment_id
      and (
        (i.class in ('WAITING','MISSING_PROVIDER') and i.file_id is null and x.kind = i.kind
          and x.refund_id is not distinct from i.refund_id)
        or (i.class in ('WAITING','CANCEL_NOT_APPLIED') and i.file_id is not null and x.kind in ('CANCEL','REFUND')
          and x.class in ('MATCHED'))
      )`;
}

/** The neighbouring file has come and did not bring it: what waited is missing. */
export function overdue(date: string): readonly RawBuilder<unknown>[] {
  const near = sql`i.business_date in (${addChinaDays(date, -1)}::date, ${addChinaDays(date, 1)}::date)`;
  const waits = sql`i.tie = 'sale' and i.class = 'WAITING' and ${near} and ${hasFile(date)}`;
  return [
    sql`update recon_item i set class = 'MISSING_PROVIDER' where ${waits} and i.file_id is null`,
    sql`update recon_item i set class = 'CANCEL_NOT_APPLIED' from payment p
      where ${waits} and i.file_id is not null and p.id = i.payment_id
        and (p.final_at at time zone 'Asia/Shanghai')::date <= ${date}::date`,
  ];
}
