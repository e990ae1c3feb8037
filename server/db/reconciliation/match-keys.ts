import "server-only";
import { type RawBuilder, sql } from "kysely";
import { DAY_MS, type Day, instant, PAYMENT_CLASS, REFUND_CLASS, SUBJECT, sameLine, wasPaid } from "./match-words";

/**
 * First pass: Alipay's id, one hash join of the whole day. What of ours was paid that day and has no line is written as a
 * candidate for missing in the same pass; `missingPayments` judges it when the other keys have had their turn.
 */
export function payments(day: Day): RawBuilder<unknown> {
  const { date, start, end, files } = day;
  // A payment may be up to a day older than its line (created before midnight, paid after).
  const near = sql`created_at >= ${instant(start - DAY_MS)} and created_at < ${instant(end + DAY_MS)}`;
  return sql`
    insert into recon_item (business_date, tie, class, kind, match_key, subject, file_id, line_no, payment_id, store_id,
      currency, ours_minor, theirs_minor, ours_state, occurred_at)
    select ${date}::date, 'sale', case when l.line_no is null then 'MISSING_PROVIDER' else ${PAYMENT_CLASS} end,
      coalesce(l.kind, 'PAYMENT'), case when p.id is null or l.line_no is null then null else 'provider' end,
      case when l.line_no is null then 'ours:payment:' || p.id end, l.file_id, l.line_no, p.id, p.store_id,
      coalesce(l.currency, p.currency), p.amount_minor, l.amount_minor, p.state,
      case when l.line_no is null then coalesce(p.paid_at, p.created_at) else l.occurred_at end
    from (select * from recon_line where file_id = any(${files.ids}::uuid[]) and kind in ('PAYMENT','CANCEL')) l
    full join (select * from payment where ${near} and (acquirement_id is not null or state = 'paid')) p
      on p.acquirement_id = l.provider_ref
    where l.line_no is not null or (${wasPaid(day)})`;
}

/** A refund's line carries our merchantRefundId (assumption A3). */
export function refunds({ date, files }: Day): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, match_key, file_id, line_no, payment_id, refund_id, store_id,
      currency, ours_minor, theirs_minor, ours_state, occurred_at)
    select ${date}::date, 'sale', ${REFUND_CLASS}, l.kind, case when r.id is null then null else 'merchant' end,
      l.file_id, l.line_no, r.payment_id, r.id, r.store_id, l.currency, r.amount_minor, l.amount_minor, r.state, l.occurred_at
    from recon_line l left join refund r on r.merchant_refund_id = l.merchant_ref
    where l.file_id = any(${files.ids}::uuid[]) and l.kind = 'REFUND'`;
}

const fromPayment = (key: string) =>
  sql`class = ${PAYMENT_CLASS}, match_key = ${key}::text, payment_id = p.id, store_id = p.store_id,
      ours_minor = p.amount_minor, ours_state = p.state`;
const fromRefund = (key: string) =>
  sql`class = ${REFUND_CLASS}, match_key = ${key}::text, payment_id = r.payment_id, refund_id = r.id,
      store_id = r.store_id, ours_minor = r.amount_minor, ours_state = r.state`;

/** What the first key left over, by the next ones. A refund by its payment only when both sides have exactly one. */
export function leftovers(today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  const open = sql`${today} and i.payment_id is null`;
  return [
    sql`update recon_item i set ${fromPayment("merchant")} from recon_line l, payment p
      where ${open} and i.class = 'MISSING_LOCAL' and ${sameLine} and p.merchant_trans_id = l.merchant_ref`,
    // Older payments than the window, and cancels that carry only the payment's id.
    sql`update recon_item i set ${fromPayment("original")} from recon_line l, payment p
      where ${open} and i.class = 'MISSING_LOCAL' and ${sameLine}
        and p.acquirement_id = coalesce(case when l.kind = 'CANCEL' then l.original_ref end, l.provider_ref)`,
    sql`update recon_item i set ${fromRefund("provider")} from recon_line l, refund r, payment p
      where ${open} and i.class = 'REFUND_ORPHAN' and ${sameLine} and p.acquirement_id = l.original_ref
        and r.payment_id = p.id and r.gateway_refund_id = l.provider_ref`,
    sql`update recon_item i set ${fromRefund("original")} from recon_line l, refund r, payment p
      where ${open} and i.class = 'REFUND_ORPHAN' and ${sameLine} and p.acquirement_id = l.original_ref
        and r.payment_id = p.id and r.amount_minor = l.amount_minor and r.currency = l.currency
        and not exists (select 1 from recon_item x where x.refund_id = r.id and x.tie = 'sale')
        and 1 = (select count(*) from refund s where s.payment_id = p.id and s.amount_minor = l.amount_minor)
        and 1 = (select count(*) from recon_item j join recon_line m on m.file_id = j.file_id and m.line_no = j.line_no
          where j.business_date = i.business_date and j.tie = 'sale' and j.class = 'REFUND_ORPHAN'
            and m.original_ref = l.original_ref and m.amount_minor = l.amount_minor)`,
  ];
}

/** What a person linked stays linked, however often the day is run. */
export function links(today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  const link = sql`d.subject = ${SUBJECT} and d.action = 'link' and d.undone_at is null`;
  return [
    sql`update recon_item i set ${fromPayment("link")}, subject = ${SUBJECT} from recon_line l, payment p, recon_decision d
      where ${today} and i.payment_id is null and ${sameLine} and ${link} and p.id = d.payment_id and l.kind <> 'REFUND'`,
    sql`update recon_item i set ${fromRefund("link")}, subject = ${SUBJECT} from recon_line l, refund r, recon_decision d
      where ${today} and i.refund_id is null and ${sameLine} and ${link} and r.id = d.refund_id and l.kind = 'REFUND'`,
  ];
}
