import "server-only";
import { type RawBuilder, sql } from "kysely";
import { addChinaDays, chinaDayStart } from "@/lib/reconciliation/read-time";

const DAY_MS = 86_400_000;
/** A payment this near to the day's end may be in the neighbouring file. */
const CUT_MS = 30 * 60_000;

const instant = (ms: number): RawBuilder<Date> => sql<Date>`${new Date(ms).toISOString()}::timestamptz`;

/** The current transaction files of a day that can be trusted. */
const files = (date: string) =>
  sql`select id from recon_file where business_date = ${date}::date and purpose = 'transaction' and state = 'loaded'`;

/**
 * The one place that says what a payment's or cancel's line means beside our payment (reconciliation files, §5.3).
 * Every pass uses it: a shortened copy once turned differences into matches.
 */
const PAYMENT_CLASS = sql.raw(`case
  when p.id is null then 'MISSING_LOCAL'
  when not l.is_success then 'STATUS'
  when p.currency <> l.currency then 'CURRENCY'
  when p.amount_minor <> l.amount_minor then 'AMOUNT'
  when l.kind = 'PAYMENT' and p.state = 'paid' then 'MATCHED'
  when l.kind = 'PAYMENT' and p.state = 'cancelled' then 'CANCEL_NOT_APPLIED'
  when l.kind = 'CANCEL' and p.state in ('cancelled','declined') then 'MATCHED'
  else 'STATUS' end`);

const REFUND_CLASS = sql.raw(`case
  when r.id is null then 'REFUND_ORPHAN'
  when not l.is_success then 'STATUS'
  when r.currency <> l.currency then 'CURRENCY'
  when r.amount_minor <> l.amount_minor then 'AMOUNT'
  when r.state = 'refunded' then 'MATCHED'
  else 'STATUS' end`);

/** Subjects name what a decision is about, over runs and versions; an agreed line needs none. */
const SUBJECT = sql.raw(`l.kind || ':' || coalesce(l.provider_ref, l.merchant_ref)`);

/**
 * The statements of the sale tie for one day, in order: each is one set operation over the whole day.
 * @param date yyyy-mm-dd in China
 */
export function saleTie(date: string): readonly RawBuilder<unknown>[] {
  const start = chinaDayStart(date);
  const end = start + DAY_MS;
  // A payment may be up to a day older than its line (created before midnight, paid after).
  const window = sql`created_at >= ${instant(start - DAY_MS)} and created_at < ${instant(end + DAY_MS)}`;
  const today = sql`i.business_date = ${date}::date and i.tie = 'sale'`;
  return [
    payments(date, window),
    refunds(date),
    ...leftovers(today),
    ...links(today),
    doubled(date, today),
    doubledLocal(today),
    ...cancelPatterns(date, today),
    ...refundsOutside(today),
    subjects(today),
    missingPayments(date, start, end),
    missingRefunds(date, start, end),
    unreadable(date),
    carried(date),
    ...overdue(date),
  ];
}

/** First pass: Alipay's id, a hash join of the whole day. */
function payments(date: string, window: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, match_key, file_id, line_no, payment_id, store_id, currency,
      ours_minor, theirs_minor, ours_state, occurred_at)
    select ${date}::date, 'sale', ${PAYMENT_CLASS}, l.kind, case when p.id is null then null else 'provider' end,
      l.file_id, l.line_no, p.id, p.store_id, l.currency, p.amount_minor, l.amount_minor, p.state, l.occurred_at
    from recon_line l
    left join (select * from payment where ${window} and acquirement_id is not null) p on p.acquirement_id = l.provider_ref
    where l.file_id in (${files(date)}) and l.kind in ('PAYMENT','CANCEL')`;
}

/** A refund's line carries our merchantRefundId (assumption A3). */
function refunds(date: string): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, match_key, file_id, line_no, payment_id, refund_id, store_id,
      currency, ours_minor, theirs_minor, ours_state, occurred_at)
    select ${date}::date, 'sale', ${REFUND_CLASS}, l.kind, case when r.id is null then null else 'merchant' end,
      l.file_id, l.line_no, r.payment_id, r.id, r.store_id, l.currency, r.amount_minor, l.amount_minor, r.state, l.occurred_at
    from recon_line l left join refund r on r.merchant_refund_id = l.merchant_ref
    where l.file_id in (${files(date)}) and l.kind = 'REFUND'`;
}

const fromPayment = (key: string) =>
  sql`class = ${PAYMENT_CLASS}, match_key = ${key}::text, payment_id = p.id, store_id = p.store_id,
      ours_minor = p.amount_minor, ours_state = p.state`;
const fromRefund = (key: string) =>
  sql`class = ${REFUND_CLASS}, match_key = ${key}::text, payment_id = r.payment_id, refund_id = r.id,
      store_id = r.store_id, ours_minor = r.amount_minor, ours_state = r.state`;
const sameLine = sql`l.file_id = i.file_id and l.line_no = i.line_no`;

/** What the first key left over, by the next ones. A refund by its payment only when both sides have exactly one. */
function leftovers(today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
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
function links(today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  const link = sql`d.subject = ${SUBJECT} and d.action = 'link' and d.undone_at is null`;
  return [
    sql`update recon_item i set ${fromPayment("link")} from recon_line l, payment p, recon_decision d
      where ${today} and i.payment_id is null and ${sameLine} and ${link} and p.id = d.payment_id and l.kind <> 'REFUND'`,
    sql`update recon_item i set ${fromRefund("link")} from recon_line l, refund r, recon_decision d
      where ${today} and i.refund_id is null and ${sameLine} and ${link} and r.id = d.refund_id and l.kind = 'REFUND'`,
  ];
}

/** Each event counts once: the second line about it, today or in a neighbouring file, is a double. */
function doubled(date: string, today: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with keyed as (
      select i.file_id, i.line_no, i.kind, i.business_date,
        case when i.kind = 'REFUND' and i.refund_id is null or i.payment_id is null
          then null else coalesce(i.refund_id, i.payment_id) end as ours
      from recon_item i where i.tie = 'sale' and i.file_id is not null
        and i.business_date between ${addChinaDays(date, -3)}::date and ${date}::date
    ),
    twice as (select kind, ours from keyed where ours is not null group by 1, 2 having count(*) > 1),
    ranked as (
      select k.file_id, k.line_no, row_number() over (partition by k.kind, k.ours order by k.business_date, k.line_no) as nth
      from keyed k join twice t on t.kind = k.kind and t.ours = k.ours
    ),
    strange as (
      select i.file_id, i.line_no, row_number() over (partition by l.kind, l.provider_ref order by l.line_no) as nth
      from recon_item i join recon_line l on ${sameLine}
      where ${today} and i.payment_id is null and l.provider_ref is not null
    )
    update recon_item i set class = 'DUPLICATE_PROVIDER'
    from (select * from ranked union all select * from strange) d
    where ${today} and d.nth > 1 and d.file_id = i.file_id and d.line_no = i.line_no`;
}

/** Two payments of ours under one id of Alipay's. */
function doubledLocal(today: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with twice as (
      select i.file_id, i.line_no from recon_item i
      where ${today} and i.file_id is not null group by 1, 2 having count(*) > 1
    )
    update recon_item i set class = 'DUPLICATE_LOCAL' from twice t
    where ${today} and t.file_id = i.file_id and t.line_no = i.line_no`;
}

/**
 * A cancelled sale is right without a line, with a cancel, and with a payment and what returned it (A5). A payment alone
 * is the expensive one; while the cancel or refund may be in tomorrow's file, it waits.
 */
function cancelPatterns(date: string, today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  const next = addChinaDays(date, 1);
  const alone = sql`${today} and i.class = 'CANCEL_NOT_APPLIED'`;
  return [
    sql`update recon_item i set class = 'MATCHED' where ${alone} and exists (
      select 1 from recon_item x where x.payment_id = i.payment_id and x.tie = 'sale' and x.kind in ('CANCEL','REFUND')
        and x.class not in ('STATUS','MISSING_PROVIDER','WAITING'))`,
    sql`update recon_item i set class = 'WAITING' from payment p where ${alone} and p.id = i.payment_id
      and p.final_at >= ${instant(chinaDayStart(next))}
      and not exists (select 1 from recon_file f where f.purpose = 'transaction' and f.state = 'loaded'
        and f.business_date >= (p.final_at at time zone 'Asia/Shanghai')::date)`,
  ];
}

/** A refund we never asked for, of a payment of ours: made in Alipay's portal. Above the payment it is worse. */
function refundsOutside(today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  return [
    sql`update recon_item i set class = 'REFUND_OUTSIDE', match_key = 'original', payment_id = p.id, store_id = p.store_id,
        ours_state = p.state
      from recon_line l, payment p where ${today} and i.class = 'REFUND_ORPHAN' and ${sameLine}
        and (p.acquirement_id = l.original_ref or p.merchant_trans_id = l.merchant_ref)`,
    sql`update recon_item i set class = 'REFUND_OVER' from payment p
      where ${today} and i.class = 'REFUND_OUTSIDE' and p.id = i.payment_id and p.amount_minor < (
        select sum(x.theirs_minor) from recon_item x
        where x.payment_id = p.id and x.tie = 'sale' and x.kind = 'REFUND' and x.class <> 'DUPLICATE_PROVIDER')`,
  ];
}

function subjects(today: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`update recon_item i set subject = ${SUBJECT} || case when i.class = 'DUPLICATE_PROVIDER' then '#' || i.line_no else '' end
    from recon_line l where ${today} and i.class <> 'MATCHED' and i.file_id is not null and ${sameLine}`;
}

const hasFile = (date: string) =>
  sql`exists (select 1 from recon_file f where f.purpose = 'transaction' and f.state = 'loaded' and f.business_date = ${date}::date)`;

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

function missingPayments(date: string, start: number, end: number): RawBuilder<unknown> {
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

function missingRefunds(date: string, start: number, end: number): RawBuilder<unknown> {
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
function unreadable(date: string): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, subject, file_id, line_no, currency)
    select ${date}::date, 'sale', 'UNREADABLE', 'ADJUSTMENT', 'unreadable:' || f.sha256 || ':' || n.line_no, f.id, n.line_no,
      coalesce(f.currency, 'XXX')
    from recon_finding n join recon_file f on f.id = n.file_id
    where f.business_date = ${date}::date and f.purpose = 'transaction' and f.state = 'loaded'
      and n.kind not in ('merchant-other','date-other')`;
}

/** Days before whose open rows today's file answers: found today, they were carried over; a cancel came a day later. */
function carried(date: string): RawBuilder<unknown> {
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
function overdue(date: string): readonly RawBuilder<unknown>[] {
  const near = sql`i.business_date in (${addChinaDays(date, -1)}::date, ${addChinaDays(date, 1)}::date)`;
  const waits = sql`i.tie = 'sale' and i.class = 'WAITING' and ${near} and ${hasFile(date)}`;
  return [
    sql`update recon_item i set class = 'MISSING_PROVIDER' where ${waits} and i.file_id is null`,
    sql`update recon_item i set class = 'CANCEL_NOT_APPLIED' from payment p
      where ${waits} and i.file_id is not null and p.id = i.payment_id
        and (p.final_at at time zone 'Asia/Shanghai')::date <= ${date}::date`,
  ];
}
