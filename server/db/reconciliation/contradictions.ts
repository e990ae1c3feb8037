import "server-only";
import { type Kysely, sql } from "kysely";
import { MATCH_CLASS_NAMES, MATCH_CLASSES } from "@/lib/reconciliation/match-classes";
import type { Database } from "../tables";

const URGENT = MATCH_CLASS_NAMES.filter((name) => MATCH_CLASSES[name].weight === "urgent");

/** More of them on one day are a wrong file or profile, not as many wrong payments: the day's page tells it. */
const MOST_CASES = 200;

/** A payment whose end the file contradicts, nobody let it stand, and the day is over: today's file is not whole yet. */
const contradicted = sql`
  i.tie = 'sale' and i.payment_id is not null and i.class in (${sql.join(URGENT.map((name) => sql.lit(name)))})
  and i.business_date < (clock_timestamp() at time zone 'Asia/Shanghai')::date
  and not exists (select 1 from recon_decision d where d.subject = i.subject and d.class = i.class
    and d.action = 'accept' and d.undone_at is null)`;

/**
 * Opens a case for every payment whose end Alipay's file contradicts, under the name of somebody who answers for the
 * store; closes those that agree by now, or that a person let stand. Open payments are left to the engine's own cases.
 * @param date yyyy-mm-dd in China: the day that was matched or decided about
 */
export async function syncContradictions(db: Kysely<Database>, date: string): Promise<void> {
  const { rows } = await sql<{ paymentId: string }>`
    with found as materialized (
      select distinct p.store_id, p.id from recon_item i join payment p on p.id = i.payment_id
      where i.business_date = ${date}::date and ${contradicted} and p.state in ('paid','declined','cancelled')
      limit ${MOST_CASES + 1}
    )
    insert into incident (store_id, payment_id, kind)
    select store_id, id, 'file-contradiction' from found where (select count(*) from found) <= ${MOST_CASES}
    on conflict do nothing returning payment_id as "paymentId"`.execute(db);
  const opened = rows.map(({ paymentId }) => paymentId);
  if (opened.length > 0) await nameHolders(db, opened);
  await sql`
    update incident c set closed_at = clock_timestamp(),
      closing_event = case when exists (select 1 from recon_item i join recon_decision d on d.subject = i.subject
        and d.class = i.class and d.action = 'accept' and d.undone_at is null
        where i.payment_id = c.payment_id and i.tie = 'sale') then 'difference-accepted' else 'file-agrees' end
    where c.kind = 'file-contradiction' and c.closed_at is null
      and not exists (select 1 from recon_item i where i.payment_id = c.payment_id and ${contradicted})`.execute(db);
}

/** A manager of the store, or else its owner, who has the fewest cases; whoever has one already keeps it. */
async function nameHolders(db: Kysely<Database>, paymentIds: readonly string[]): Promise<void> {
  await sql`
    insert into case_holder (payment_id, store_id, person_id)
    select p.id, p.store_id, q.id from payment p cross join lateral (
      select person.id from person
      where person.store_id = p.store_id and person.disabled_at is null and person.role in ('manager','owner')
      order by person.role = 'owner',
        (select count(*) from case_holder h where h.person_id = person.id), person.created_at limit 1) q
    where p.id in (${sql.join(paymentIds)})
    on conflict (payment_id) do nothing`.execute(db);
}
