import "server-only";
import { type RawBuilder, sql } from "kysely";
import { addChinaDays, chinaDayStart } from "@/lib/reconciliation/read-time";
import { instant, sameLine } from "./match-words";

/** Each event counts once: the second line about it, today or in a neighbouring file, is a double. */
export function doubled(date: string, today: RawBuilder<unknown>): RawBuilder<unknown> {
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
export function doubledLocal(today: RawBuilder<unknown>): RawBuilder<unknown> {
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
export function cancelPatterns(date: string, today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
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
export function refundsOutside(today: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
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
