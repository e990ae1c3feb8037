import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/server/db/tables";
import type { LedgerPayment, LedgerRefund, PlantedDay } from "./planted-day";

export type Shop = { readonly storeId: string; readonly deviceId: string };

const BATCH = 10_000;

/** Our side of a planted day, as the engine would have left it. */
export async function insertLedger(db: Kysely<Database>, shop: Shop, day: PlantedDay): Promise<void> {
  for (let at = 0; at < day.payments.length; at += BATCH)
    await insertPayments(db, shop, day.payments.slice(at, at + BATCH));
  for (let at = 0; at < day.refunds.length; at += BATCH)
    await insertRefunds(db, shop, day.refunds.slice(at, at + BATCH));
}

async function insertPayments(
  db: Kysely<Database>,
  { storeId, deviceId }: Shop,
  payments: readonly LedgerPayment[],
): Promise<void> {
  const sales = payments.map(() => uuidv7());
  await sql`
    insert into sale (id, store_id, device_id, currency, amount_minor)
    select s.id, ${storeId}::uuid, ${deviceId}::uuid, 'USD', s.amount
    from unnest(${sales}::uuid[], ${payments.map(({ amountMinor }) => amountMinor)}::bigint[]) as s(id, amount)`.execute(
    db,
  );
  await sql`
    insert into payment (id, store_id, sale_id, device_id, request_id, merchant_trans_id, currency, amount_minor, code_kind,
      code_first6, code_last4, state, created_at, final_at, paid_at, acquirement_id, evidence, cancel_requested_at)
    select p.id, ${storeId}::uuid, p.sale, ${deviceId}::uuid, p.id, p.ref, 'USD', p.amount, 'alipay', '280000', '0000', p.state,
      p.at, case when p.state <> 'attention' then p.at end, case when p.state = 'paid' then p.at end, p.provider,
      case when p.state = 'paid' then 'paid' else 'none' end, case when p.state = 'attention' then p.at end
    from unnest(${payments.map(({ id }) => id)}::uuid[], ${sales}::uuid[], ${payments.map((p) => p.merchantTransId)}::text[],
      ${payments.map((p) => p.amountMinor)}::bigint[], ${payments.map((p) => p.state)}::text[],
      ${payments.map((p) => new Date(p.at).toISOString())}::timestamptz[], ${payments.map((p) => p.acquirementId)}::text[])
      as p(id, sale, ref, amount, state, at, provider)`.execute(db);
}

async function insertRefunds(db: Kysely<Database>, { storeId }: Shop, refunds: readonly LedgerRefund[]): Promise<void> {
  await sql`
    insert into refund (id, store_id, payment_id, request_id, merchant_refund_id, acquirement_id, currency, amount_minor, origin,
      state, created_at, refunded_at, final_at)
    select r.id, ${storeId}::uuid, r.payment, r.id, r.ref, r.provider, 'USD', r.amount, 'api', 'refunded', r.at, r.at, r.at
    from unnest(${refunds.map(({ id }) => id)}::uuid[], ${refunds.map((r) => r.payment.id)}::uuid[],
      ${refunds.map((r) => r.merchantRefundId)}::text[], ${refunds.map((r) => r.payment.acquirementId ?? "")}::text[],
      ${refunds.map((r) => r.amountMinor)}::bigint[], ${refunds.map((r) => new Date(r.at).toISOString())}::timestamptz[])
      as r(id, payment, ref, provider, amount, at)`.execute(db);
}
