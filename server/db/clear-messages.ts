import "server-only";
import { type Kysely, sql } from "kysely";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { appendAudit, inTransaction } from "./append-audit";
import type { Database } from "./tables";

/** Where messages exchanged with Alipay are kept; when, with whom and how it ended stays for ever. */
const MESSAGES = [
  {
    table: "gateway_call",
    empty: sql`request = null, answer = null`,
    isKept: sql`(request is not null or answer is not null)`,
  },
  { table: "gateway_notice", empty: sql`raw = ''`, isKept: sql`raw <> ''` },
] as const;

const NOTHING_YET = "00000000-0000-0000-0000-000000000000";

/**
 * Empties the texts of messages older than so many days, oldest first, one bounded batch of each table. It goes by the
 * rows' ids, which grow with time, from where the last batch ended: no index and no long lock on a table of millions.
 * Several servers may do it at once.
 *
 * @param limit rows looked at in each table.
 * @returns how many messages were emptied, and whether there may be more.
 */
export async function clearOldMessages(
  db: Kysely<Database>,
  { days, limit }: { readonly days: number; readonly limit: number },
): Promise<{ readonly cleared: number; readonly hasMore: boolean }> {
  const until = await firstIdSince(db, days);
  let cleared = 0;
  let hasMore = false;
  for (const { table, empty, isKept } of MESSAGES) {
    const { rows } = await sql<{ cleared: number; seen: number; last: string | null }>`
      with batch as (
        select id from ${sql.table(table)}
        where id > coalesce((select until_id from retention_mark where what = ${table}), ${NOTHING_YET}::uuid)
          and id < ${until}::uuid
        order by id limit ${limit}),
      cleared as (
        update ${sql.table(table)} set ${empty}
        where id in (select id from batch) and ${isKept} returning 1)
      select (select count(*) from cleared) as cleared, (select count(*) from batch) as seen,
        (select max(id::text) from batch) as last`.execute(db);
    const batch = rows[0];
    if (batch?.last == null) continue;
    await sql`
      insert into retention_mark (what, until_id) values (${table}, ${batch.last}::uuid)
      on conflict (what) do update set until_id = excluded.until_id
      where retention_mark.until_id < excluded.until_id`.execute(db);
    cleared += batch.cleared;
    hasMore ||= batch.seen === limit;
  }
  return { cleared, hasMore };
}

/** Tells the installation's log that messages were emptied. */
export function noteClearedMessages(db: Kysely<Database>, details: { messages: number; days: number }): Promise<void> {
  return inTransaction(db, (tx) =>
    appendAudit(tx, {
      storeId: null,
      actor: { kind: "machine" },
      action: "messages-cleared",
      subject: { kind: "server", id: null },
      details,
    }),
  );
}

/** The smallest id that a row of that time could have, by the database's clock. */
async function firstIdSince(db: Kysely<Database>, days: number): Promise<string> {
  const { rows } = await sql<{ hex: string }>`
    select lpad(to_hex((extract(epoch from clock_timestamp() - make_interval(days => ${days})) * 1000)::bigint), 12, '0')
      as hex`.execute(db);
  const hex = rows[0]?.hex ?? "";
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

export type ErasedPayment =
  | { readonly ok: true; readonly messages: number }
  | { readonly ok: false; readonly reason: "not-found" | "not-final" };

/**
 * Empties everything that could lead from one payment to a person: the messages about it, the shop's own reference and
 * notes, and the digits of the code. What was paid, when and how it ended stays: the shop's books need it.
 */
export function erasePayment(db: Kysely<Database>, merchantTransId: string, actor: AuditActor): Promise<ErasedPayment> {
  return inTransaction(db, async (tx) => {
    const payment = await tx
      .selectFrom("payment")
      .select(["id", "sale_id", "store_id", "final_at"])
      .where("merchant_trans_id", "=", merchantTransId)
      .forUpdate()
      .executeTakeFirst();
    if (payment === undefined) return { ok: false, reason: "not-found" };
    // An open payment needs its evidence, and its customer needs it too.
    if (payment.final_at === null) return { ok: false, reason: "not-final" };
    let messages = 0;
    for (const { table, empty, isKept } of MESSAGES) {
      const { numAffectedRows } = await sql`
        update ${sql.table(table)} set ${empty} where payment_id = ${payment.id} and ${isKept}`.execute(tx);
      messages += Number(numAffectedRows ?? 0);
    }
    await tx.updateTable("sale").set({ reference: null, note: null }).where("id", "=", payment.sale_id).execute();
    await tx.updateTable("refund").set({ note: null }).where("payment_id", "=", payment.id).execute();
    await tx.updateTable("payment").set({ code_first6: "", code_last4: "" }).where("id", "=", payment.id).execute();
    await appendAudit(tx, {
      storeId: payment.store_id,
      actor,
      action: "personal-data-erased",
      subject: { kind: "payment", id: payment.id },
      details: { messages },
    });
    return { ok: true, messages };
  });
}
