import "server-only";
import { type RawBuilder, sql } from "kysely";
import { addChinaDays } from "@/lib/reconciliation/read-time";
import { CUT_MS, DAY_MS, type Day, FOR_FEW, hasFile, instant, isAbout, wasPaid } from "./match-words";

/** Ours (o, with its time o.occurred_at) without a line of theirs: near the day's end it may still come with the neighbouring file. */
function absence({ date, start, end }: Day): RawBuilder<unknown> {
  return sql`case
    when exists (select 1 from recon_item x where x.tie = 'sale' and x.file_id is not null and x.payment_id = o.payment_id
      and x.kind = o.kind and x.refund_id is not distinct from o.refund_id and x.business_date <> ${date}::date ${FOR_FEW})
      then 'CARRIED'
    when o.occurred_at >= ${instant(end - CUT_MS)} and not ${hasFile(addChinaDays(date, 1))} then 'WAITING'
    when o.occurred_at < ${instant(start + CUT_MS)} and not ${hasFile(addChinaDays(date, -1))} then 'WAITING'
    else 'MISSING_PROVIDER' end`;
}

/**
 * The candidates of the first pass, and those whose only line there was a cancel's: gone when a payment's line was found by
 * another key, judged when none was.
 */
export function missingPayments(day: Day): readonly RawBuilder<unknown>[] {
  const candidate = sql`o.business_date = ${day.date}::date and o.tie = 'sale' and o.class = 'MISSING_PROVIDER'`;
  return [
    sql`insert into recon_item (business_date, tie, class, kind, subject, payment_id, store_id, currency, ours_minor, ours_state,
        occurred_at)
      select ${day.date}::date, 'sale', 'MISSING_PROVIDER', 'PAYMENT', 'ours:payment:' || p.id, p.id, p.store_id, p.currency,
        p.amount_minor, p.state, coalesce(p.paid_at, p.created_at)
      from payment p where ${wasPaid(day)} and p.id in (
        select c.payment_id from recon_item c where c.business_date = ${day.date}::date and c.tie = 'sale' and c.kind = 'CANCEL'
          and c.class <> 'MATCHED' and c.match_key = 'provider')`,
    sql`delete from recon_item o where ${candidate} and exists (select 1 from recon_item i
      where i.payment_id = o.payment_id and i.tie = 'sale' and i.kind = 'PAYMENT' and i.business_date = ${day.date}::date
        and i.file_id is not null ${FOR_FEW})`,
    sql`update recon_item o set class = ${absence(day)} where ${candidate}`,
  ];
}

export function missingRefunds(day: Day): RawBuilder<unknown> {
  const { date, start, end, files } = day;
  return sql`
    insert into recon_item (business_date, tie, class, kind, subject, payment_id, refund_id, store_id, currency, ours_minor,
      ours_state, occurred_at)
    select ${date}::date, 'sale', ${absence(day)}, o.kind, 'ours:refund:' || o.refund_id, o.payment_id, o.refund_id,
      o.store_id, o.currency, o.amount_minor, o.state, o.occurred_at
    from (
      select 'REFUND' as kind, r.payment_id, r.id as refund_id, r.store_id, r.currency, r.amount_minor, r.state,
        coalesce(r.refunded_at, r.final_at, r.created_at) as occurred_at
      from refund r
      where r.created_at >= ${instant(start - 7 * DAY_MS)} and r.created_at < ${instant(end)} and r.state = 'refunded'
        and (r.refunded_at >= ${instant(start)} and r.refunded_at < ${instant(end)}
          or r.refunded_at is null and coalesce(r.final_at, r.created_at) >= ${instant(start)}
            and coalesce(r.final_at, r.created_at) < ${instant(end)})
        and not exists (select 1 from recon_item i where i.payment_id = r.payment_id and i.refund_id = r.id
          and i.tie = 'sale' and i.business_date = ${date}::date ${FOR_FEW})
    ) o where ${isAbout(files, sql`o.currency`)}`;
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
