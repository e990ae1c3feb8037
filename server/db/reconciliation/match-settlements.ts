import "server-only";
import { type RawBuilder, sql } from "kysely";
import { CURRENCY_CODES, exponentOf } from "@/lib/money/currencies";
import { addChinaDays } from "@/lib/reconciliation/read-time";
import { settlementDaysOver } from "@/lib/reconciliation/settlement-due";

const WITHOUT_DECIMALS = CURRENCY_CODES.filter((code) => exponentOf(code) === 0)
  .map((code) => `'${code}'`)
  .join(",");

/** How far back sales are looked for that were never paid out, and asked-about ones that were late. */
const DAYS_BACK = 31;

/** Rounding of a row, minor units. */
const TOLERANCE = 1;

const files = (date: string, purpose: string) =>
  sql`select id from recon_file where business_date = ${date}::date and purpose = ${purpose} and state = 'loaded'`;

/** Signed amount of a line: what we get for it before fees. */
const SIGNED = sql.raw(`case when s.kind = 'PAYMENT' then s.amount_minor else -s.amount_minor end`);

/** What the contract takes of a line; a refund brings nothing back (assumption A6). */
const AGREED_FEE = sql.raw(
  `case when s.kind = 'PAYMENT' then round(s.amount_minor * q.per_million / 1000000.0) else 0 end`,
);

/**
 * The statements of the settlement tie for the settlement files of one day: was each success paid out once, with the
 * right net? Fees are checked as arithmetic: gross and fee must make the net, at the file's own rate when it has one.
 */
export function settlementTie(date: string): readonly RawBuilder<unknown>[] {
  return [settled(date), twice(date), unreadable(date), paidAfterAll(date), late(date)];
}

function settled(date: string): RawBuilder<unknown> {
  return sql`
    with s as materialized (select * from recon_line where file_id in (${files(date, "settlement_detail")})),
    days as (select distinct (occurred_at at time zone 'Asia/Shanghai')::date as day from s),
    t as (select l.* from recon_line l join recon_file f on f.id = l.file_id
      where f.purpose = 'transaction' and f.state = 'loaded' and f.business_date in (select day from days))
    insert into recon_item (business_date, tie, class, kind, match_key, subject, file_id, line_no, currency, ours_minor,
      theirs_minor, occurred_at)
    select ${date}::date, 'settlement', x.class, x.kind, 'provider',
      case when x.class = 'MATCHED' then null else 'settled:' || x.kind || ':' || coalesce(x.provider_ref, x.merchant_ref) end,
      x.file_id, x.line_no, x.currency, x.ours_minor, x.amount_minor, x.occurred_at
    from (
      select s.file_id, s.line_no, s.kind, s.provider_ref, s.merchant_ref, s.currency, s.amount_minor, s.occurred_at,
        t.amount_minor as ours_minor,
        case
          when t.file_id is null and not exists (select 1 from recon_file f where f.purpose = 'transaction'
            and f.state = 'loaded' and f.business_date = (s.occurred_at at time zone 'Asia/Shanghai')::date) then 'WAITING'
          when t.file_id is null then 'SETTLED_UNKNOWN'
          when t.currency <> s.currency then 'CURRENCY'
          when t.amount_minor <> s.amount_minor then 'AMOUNT'
          when s.net_minor is null then 'MATCHED'
          when coalesce(s.settle_currency, s.currency) = s.currency
            and abs(${SIGNED} + coalesce(s.fee_minor, 0) - s.net_minor) > ${TOLERANCE} then 'NET'
          when s.settle_currency <> s.currency and s.fx_rate is not null
            and abs(${SIGNED} * s.fx_rate * ${scale()} + coalesce(s.fee_minor, 0) - s.net_minor)
              > ${TOLERANCE} + abs(s.net_minor) * 0.000001 then 'FX'
          when q.per_million is not null and coalesce(s.settle_currency, s.currency) = s.currency and s.kind in ('PAYMENT','REFUND')
            and abs(coalesce(s.fee_minor, 0) + ${AGREED_FEE}) > ${TOLERANCE} then 'FEE'
          else 'MATCHED' end as class
      from s left join t on t.kind = s.kind and t.provider_ref = s.provider_ref
      left join recon_fee_rate q on q.currency = s.currency
    ) x`;
}

/** Minor units of the one currency in those of the other: a yen has no cents. */
function scale(): RawBuilder<unknown> {
  const decimals = (column: string) => sql.raw(`case when ${column} in (${WITHOUT_DECIMALS}) then 0 else 2 end`);
  return sql`power(10::numeric, (${decimals("s.settle_currency")}) - (${decimals("s.currency")}))`;
}

function twice(date: string): RawBuilder<unknown> {
  return sql`
    with keyed as (
      select i.file_id, i.line_no, l.kind, l.provider_ref, i.business_date
      from recon_item i join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
      where i.tie = 'settlement' and i.business_date between ${addChinaDays(date, -14)}::date and ${date}::date
        and l.provider_ref is not null and i.class not in ('NOT_SETTLED','CARRIED')
    ),
    doubles as (select kind, provider_ref from keyed group by 1, 2 having count(*) > 1),
    ranked as (
      select k.*, row_number() over (partition by k.kind, k.provider_ref order by k.business_date, k.line_no) as nth
      from keyed k join doubles d using (kind, provider_ref)
    )
    update recon_item i set class = 'SETTLED_TWICE', subject = 'settled:' || r.kind || ':' || r.provider_ref || '#2'
    from ranked r
    where i.tie = 'settlement' and i.business_date = ${date}::date and r.nth > 1
      and r.file_id = i.file_id and r.line_no = i.line_no`;
}

function unreadable(date: string): RawBuilder<unknown> {
  return sql`
    insert into recon_item (business_date, tie, class, kind, subject, file_id, line_no, currency)
    select ${date}::date, 'settlement', 'UNREADABLE', 'ADJUSTMENT', 'unreadable:' || f.sha256 || ':' || n.line_no, f.id,
      n.line_no, coalesce(f.currency, 'XXX')
    from recon_finding n join recon_file f on f.id = n.file_id
    where f.business_date = ${date}::date and f.purpose <> 'transaction' and f.state = 'loaded'
      and n.kind not in ('merchant-other','date-other')`;
}

/** What was asked after and is paid out by today's file was only late. */
function paidAfterAll(date: string): RawBuilder<unknown> {
  return sql`
    update recon_item i set class = 'CARRIED'
    from recon_line l, recon_line s
    where i.tie = 'settlement' and i.class = 'NOT_SETTLED' and i.business_date >= ${addChinaDays(date, -DAYS_BACK)}::date
      and i.business_date < ${date}::date and l.file_id = i.file_id and l.line_no = i.line_no
      and s.file_id in (${files(date, "settlement_detail")}) and s.kind = l.kind and s.provider_ref = l.provider_ref`;
}

/**
 * Sales whose time for being paid out is over with today's file, and that no file since theirs has paid out. Each sale's
 * day is asked about once, by the first settlement file after its time; days older than anything ever paid out are not.
 */
function late(date: string): RawBuilder<unknown> {
  const days = settlementDaysOver(date, DAYS_BACK);
  const paidOut = (from: RawBuilder<unknown>, until: RawBuilder<unknown>) => sql`
    select f.id from recon_file f where f.purpose = 'settlement_detail' and f.state = 'loaded'
      and f.business_date >= ${from} and f.business_date <= ${until}`;
  const wasLater = sql`exists (select 1 from recon_line s where s.provider_ref = l.provider_ref and s.kind = l.kind
    and s.file_id in (${paidOut(sql`${date}::date + 1`, sql`'infinity'::date`)}))`;
  return sql`
    with over as (
      select day from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ overSince }) => overSince)}::date[]) as d(day, over_since)
      where exists (${files(date, "settlement_detail")})
        and exists (select 1 from recon_line s where s.file_id in (${paidOut(sql`'-infinity'::date`, sql`${date}::date`)})
          and s.occurred_at < (d.day + 1)::timestamp at time zone 'Asia/Shanghai')
        and not exists (${paidOut(sql`d.over_since`, sql`${date}::date - 1`)})
    )
    insert into recon_item (business_date, tie, class, kind, subject, file_id, line_no, payment_id, store_id, currency,
      ours_minor, occurred_at)
    select ${date}::date, 'settlement', case when ${wasLater} then 'CARRIED' else 'NOT_SETTLED' end, l.kind, 'unsettled:' || l.kind || ':' || l.provider_ref, l.file_id,
      l.line_no, i.payment_id, i.store_id, l.currency, l.amount_minor, l.occurred_at
    from over o join recon_item i on i.business_date = o.day join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
    where i.tie = 'sale' and l.kind = 'PAYMENT' and l.provider_ref is not null and i.class <> 'DUPLICATE_PROVIDER'
      and not exists (select 1 from recon_line s where s.provider_ref = l.provider_ref and s.kind = l.kind
        and s.file_id in (${paidOut(sql`o.day`, sql`${date}::date`)}))
      and not exists (select 1 from recon_item c where c.tie = 'sale' and c.payment_id = i.payment_id and c.kind = 'CANCEL')`;
}

/** The batch tie: what the settlement lines add up to beside what the summary says, by payout, kind and currency. */
export function batchTie(date: string): RawBuilder<unknown> {
  const sums = (purpose: string) => sql`
    select coalesce(l.batch_ref, '') as batch_ref, l.kind, coalesce(l.settle_currency, l.currency) as currency,
      sum(l.net_minor)::bigint as net, sum(coalesce(l.row_count, 1))::bigint as rows
    from recon_line l where l.file_id in (${files(date, purpose)}) group by 1, 2, 3`;
  return sql`
    with detail as (${sums("settlement_detail")}), summary as (${sums("settlement_summary")})
    insert into recon_item (business_date, tie, class, kind, match_key, subject, currency, ours_minor, theirs_minor)
    select ${date}::date, 'batch',
      case when d.net is not distinct from s.net and d.rows is not distinct from s.rows then 'MATCHED' else 'BATCH_TOTAL' end,
      coalesce(d.kind, s.kind), 'batch',
      'batch:' || coalesce(d.batch_ref, s.batch_ref) || ':' || coalesce(d.kind, s.kind) || ':' || coalesce(d.currency, s.currency),
      coalesce(d.currency, s.currency), d.net, s.net
    from detail d full join summary s on s.batch_ref = d.batch_ref and s.kind = d.kind and s.currency = d.currency
    where exists (${files(date, "settlement_summary")}) and coalesce(d.rows, s.rows, 0) > 0`;
}
