import "server-only";
import { type Kysely, sql } from "kysely";
import type { Certificate, CertificateSum, ShiftRow } from "@/lib/reconciliation/certificate";
import { addChinaDays, chinaDayStart } from "@/lib/reconciliation/read-time";
import type { Database } from "../tables";
import { inDifferences, oursMoved, resolved } from "./item-words";
import { inScope, type ReconScope } from "./scope";

/** A payment or refund of ours that the day speaks of; the second line about the same one is no other. */
const isOurs = sql<boolean>`i.tie = 'sale' and i.class <> 'DUPLICATE_PROVIDER'
  and case i.kind when 'PAYMENT' then i.payment_id is not null when 'REFUND' then i.refund_id is not null else false end`;
const isProven = sql<boolean>`i.class in ('MATCHED','CARRIED')`;

/** Reads a day's certificate. @param date yyyy-mm-dd in China */
export async function readCertificate(db: Kysely<Database>, date: string, scope: ReconScope): Promise<Certificate> {
  const [counts, sums, shifts] = await Promise.all([
    countDay(db, date, scope),
    sumMoney(db, date, scope),
    listShifts(db, date, scope),
  ]);
  return { date, ...counts, sums, shifts };
}

async function countDay(
  db: Kysely<Database>,
  date: string,
  scope: ReconScope,
): Promise<Omit<Certificate, "date" | "sums" | "shifts">> {
  const files = (state: string) => sql`(select count(*) from recon_file f where f.business_date = ${date}::date
    and f.state = ${state} and f.purpose = 'transaction')`;
  const ofStore = scope === null ? sql`true` : sql`p.store_id = ${scope.storeId}::uuid`;
  const { rows } = await sql<Omit<Certificate, "date" | "sums" | "shifts">>`
    select count(*) filter (where ${isOurs} and i.kind = 'PAYMENT') as payments,
      count(*) filter (where ${isOurs} and i.kind = 'REFUND') as refunds,
      count(*) filter (where ${isOurs} and ${isProven}) as proven,
      count(*) filter (where ${inDifferences} and not ${resolved}) as open,
      count(*) filter (where ${inDifferences} and ${resolved}) as explained,
      count(*) filter (where i.class = 'WAITING') as waiting,
      ${files("loaded")} as files, ${files("held")} as held,
      (select d.matched_at from recon_day d where d.business_date = ${date}::date) as "matchedAt",
      (select count(*) from payment p where ${ofStore} and p.state in ('paying','checking','cancelling','attention')
        and p.created_at >= ${startOf(date)}::timestamptz and p.created_at < ${startOf(addChinaDays(date, 1))}::timestamptz)
        as "inDoubt"
    from recon_item i where i.business_date = ${date}::date and ${inScope(scope)}`.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new Error("a count always has a row");
  return counts;
}

/** Money in less money out; what the neighbouring day's file has, or may have, is counted there. */
async function sumMoney(db: Kysely<Database>, date: string, scope: ReconScope): Promise<readonly CertificateSum[]> {
  const sign = sql`case when i.kind = 'PAYMENT' then 1 else -1 end`;
  const { rows } = await sql<CertificateSum>`
    select i.currency, coalesce(sum(${sign} * ${oursMoved}), 0)::bigint as "oursMinor",
      coalesce(sum(${sign} * coalesce(i.theirs_minor, 0)), 0)::bigint as "theirsMinor"
    from recon_item i where i.business_date = ${date}::date and i.tie = 'sale'
      and i.class not in ('CARRIED','WAITING','UNREADABLE') and ${inScope(scope)}
    group by 1 order by 1`.execute(db);
  return rows;
}

async function listShifts(db: Kysely<Database>, date: string, scope: ReconScope): Promise<readonly ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select q.id as "personId", q.name, count(*) filter (where i.kind = 'PAYMENT') as payments,
      count(*) filter (where i.kind = 'REFUND') as refunds, count(*) filter (where ${isProven}) as proven
    from recon_item i
    left join payment p on p.id = i.payment_id and i.refund_id is null
    left join refund r on r.id = i.refund_id
    left join person q on q.id = coalesce(r.person_id, p.person_id)
    where i.business_date = ${date}::date and ${isOurs} and ${inScope(scope)}
    group by 1, 2 order by q.name nulls last`.execute(db);
  return rows;
}

function startOf(date: string): string {
  return new Date(chinaDayStart(date)).toISOString();
}
