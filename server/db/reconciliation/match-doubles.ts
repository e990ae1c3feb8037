import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { addChinaDays, chinaDayStart } from "@/lib/reconciliation/read-time";
import type { Database } from "../tables";
import { type DayFiles, FOR_FEW, instant, sameLine } from "./match-words";

/**
 * Payments that may have an event of which there is more than one line, today or in a neighbouring file: two payments, or
 * two lines that return. Read by itself: a day has few of them, which the planner cannot know, and would join the day with
 * itself to find them again.
 */
export async function readDoubled(db: Kysely<Database>, date: string): Promise<readonly string[]> {
  const { rows } = await sql<{ payment_id: string }>`
    select payment_id from recon_item
    where tie = 'sale' and file_id is not null and payment_id is not null
      and business_date between ${addChinaDays(date, -3)}::date and ${date}::date
    group by payment_id
    having count(*) > 1 and (count(*) filter (where kind = 'PAYMENT') > 1 or count(*) filter (where kind <> 'PAYMENT') > 1)`.execute(
    db,
  );
  return rows.map((row) => row.payment_id);
}

/**
 * Each event counts once: the second line about it, today or in a neighbouring file, is a double; so is a second line
 * that nobody of ours knows.
 * @param paymentIds those that `readDoubled` found
 */
export function doubled(
  date: string,
  today: RawBuilder<unknown>,
  paymentIds: readonly string[],
): readonly RawBuilder<unknown>[] {
  const known = sql`i.payment_id = any(${paymentIds}::uuid[])`;
  // Said by class too, which has an index: rows of no payment are few.
  const strange = sql`${today} and i.payment_id is null and i.class in ('MISSING_LOCAL','REFUND_ORPHAN')`;
  return [
    sql`update recon_item i set class = 'DUPLICATE_PROVIDER'
      from (
        select i.file_id, i.line_no, row_number() over (
          partition by i.kind, i.payment_id, i.refund_id order by i.business_date, i.line_no) as nth
        from recon_item i
        where ${known} and i.tie = 'sale' and i.file_id is not null and (i.kind <> 'REFUND' or i.refund_id is not null)
          and i.business_date between ${addChinaDays(date, -3)}::date and ${date}::date
      ) d
      where ${today} and ${known} and d.nth > 1 and d.file_id = i.file_id and d.line_no = i.line_no`,
    sql`update recon_item i set class = 'DUPLICATE_PROVIDER'
      from (
        select i.file_id, i.line_no, row_number() over (partition by l.kind, l.provider_ref order by l.line_no) as nth
        from recon_item i join recon_line l on ${sameLine} where ${strange} and l.provider_ref is not null
      ) d
      where ${strange} and d.nth > 1 and d.file_id = i.file_id and d.line_no = i.line_no`,
  ];
}

/** Two payments of ours under one id of Alipay's: then there are more rows than lines, and only then are they looked for. */
export function doubledLocal(today: RawBuilder<unknown>, { ids }: DayFiles): RawBuilder<unknown> {
  return sql`
    with twice as (
      select i.file_id, i.line_no from recon_item i
      where ${today} and i.file_id is not null
        and (select count(*) from recon_item i where ${today} and i.file_id is not null)
          > (select count(*) from recon_line l where l.file_id = any(${ids}::uuid[]) and l.kind in ('PAYMENT','CANCEL','REFUND'))
      group by 1, 2 having count(*) > 1
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
        and x.class not in ('STATUS','MISSING_PROVIDER','WAITING') ${FOR_FEW})`,
    sql`update recon_item i set class = 'WAITING' where ${alone} and exists (
      select 1 from payment p where p.id = i.payment_id and p.final_at >= ${instant(chinaDayStart(next))}
        and not exists (select 1 from recon_file f where f.purpose = 'transaction' and f.state = 'loaded'
          and f.business_date >= (p.final_at at time zone 'Asia/Shanghai')::date) ${FOR_FEW})`,
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
