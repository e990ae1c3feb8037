import { type Kysely, type Selectable, sql } from "kysely";
import type { GatewayCallTable, PaymentEventTable, PaymentTable } from "@/server/db/payment-tables";
import type { RefundEventTable, RefundTable } from "@/server/db/refund-tables";
import type { Database } from "@/server/db/tables";

/** Our side of the history: the rows of one store, read from the tables and from nowhere else. */
export type History = {
  readonly sales: readonly { id: string; amount_minor: number }[];
  readonly payments: readonly Selectable<PaymentTable>[];
  readonly events: readonly Selectable<PaymentEventTable>[];
  readonly refunds: readonly Selectable<RefundTable>[];
  readonly refundEvents: readonly Selectable<RefundEventTable>[];
  readonly calls: readonly Selectable<GatewayCallTable>[];
};

export async function readHistory(db: Kysely<Database>, storeId: string): Promise<History> {
  const ofStore = db.selectFrom("payment").select("id").where("store_id", "=", storeId);
  const refundsOfStore = db.selectFrom("refund").select("id").where("store_id", "=", storeId);
  return {
    sales: await db.selectFrom("sale").select(["id", "amount_minor"]).where("store_id", "=", storeId).execute(),
    payments: await db.selectFrom("payment").selectAll().where("store_id", "=", storeId).execute(),
    events: await db
      .selectFrom("payment_event")
      .selectAll()
      .where("payment_id", "in", ofStore)
      .orderBy("payment_id")
      .orderBy("version")
      .execute(),
    refunds: await db.selectFrom("refund").selectAll().where("store_id", "=", storeId).execute(),
    refundEvents: await db
      .selectFrom("refund_event")
      .selectAll()
      .where("refund_id", "in", refundsOfStore)
      .orderBy("refund_id")
      .orderBy("version")
      .execute(),
    calls: await db
      .selectFrom("gateway_call")
      .selectAll()
      .where("payment_id", "in", ofStore)
      .orderBy("sent_at")
      .execute(),
  };
}

/** How many rows of a store are still scheduled, or open although nothing is scheduled for them. */
export async function countUnfinished(db: Kysely<Database>, storeId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from payment where store_id = ${storeId} and
        (due_at is not null or state not in ('paid','declined','cancelled')))
      + (select count(*) from refund where store_id = ${storeId} and
        (due_at is not null or state not in ('refunded','refused'))) as n`.execute(db);
  return rows[0]?.n ?? 0;
}
