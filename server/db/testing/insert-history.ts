import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { PaymentState } from "@/lib/payments/payment-state";
import type { Database } from "../tables";
import type { TestShop } from "./test-database";

export type HistoryPayment = {
  readonly id?: string;
  readonly createdAt: number;
  readonly state: PaymentState;
  readonly amountMinor?: number;
  readonly resultCode?: string | null;
  readonly reference?: string | null;
  readonly codeLast4?: string;
  readonly merchantTransId?: string;
  readonly acquirementId?: string | null;
};

/** A payment of the past with its last event, written in the transaction or database given. Returns its id. */
export async function insertHistoryPayment(
  db: Kysely<Database>,
  shop: TestShop,
  payment: HistoryPayment,
): Promise<string> {
  const id = payment.id ?? uuidv7();
  const amount = payment.amountMinor ?? 1_000;
  const at = new Date(payment.createdAt);
  const owner = { store_id: shop.storeId, device_id: shop.deviceId, person_id: shop.personId, currency: "JPY" };
  const saleId = uuidv7();
  await db
    .insertInto("sale")
    .values({
      ...owner,
      id: saleId,
      amount_minor: amount,
      reference: payment.reference ?? null,
      note: null,
      created_at: at,
    })
    .execute();
  await db
    .insertInto("payment")
    .values({
      ...owner,
      id,
      sale_id: saleId,
      request_id: uuidv7(),
      merchant_trans_id: payment.merchantTransId ?? id,
      amount_minor: amount,
      code_kind: "alipay",
      code_first6: "281234",
      code_last4: payment.codeLast4 ?? "0000",
      state: payment.state,
      created_at: at,
      final_at: new Date(payment.createdAt + 2_000),
      acquirement_id: payment.acquirementId ?? null,
      result_code: payment.resultCode ?? null,
    })
    .execute();
  await insertHistoryEvent(db, id, 1, payment.state);
  return id;
}

/** Moves a payment to another state with its event, dated now. */
export async function moveHistoryPayment(db: Kysely<Database>, id: string, state: PaymentState): Promise<void> {
  const row = await db
    .updateTable("payment")
    .set({ state, version: sql`version + 1` })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  await insertHistoryEvent(db, id, row.version, state);
}

/** A proven refund of a payment, with the payment's event. */
export async function insertHistoryRefund(
  db: Kysely<Database>,
  shop: TestShop,
  { paymentId, amountMinor, finalAt }: { paymentId: string; amountMinor: number; finalAt: number },
): Promise<void> {
  const id = uuidv7();
  await db
    .insertInto("refund")
    .values({
      id,
      store_id: shop.storeId,
      payment_id: paymentId,
      request_id: uuidv7(),
      merchant_refund_id: id,
      acquirement_id: "A",
      currency: "JPY",
      amount_minor: amountMinor,
      reason: null,
      note: null,
      origin: "person",
      person_id: shop.personId,
      state: "refunded",
      created_at: new Date(finalAt - 1_000),
      final_at: new Date(finalAt),
    })
    .execute();
  const returned = sql<number>`least(amount_minor, refunded_minor + ${amountMinor}::bigint)`;
  await db
    .updateTable("payment")
    .set({ refunded_minor: returned, refund_reserved_minor: returned })
    .where("id", "=", paymentId)
    .execute();
  await moveHistoryPayment(db, paymentId, "paid");
}

async function insertHistoryEvent(db: Kysely<Database>, id: string, version: number, state: PaymentState) {
  await db
    .insertInto("payment_event")
    .values({ payment_id: id, version, event: "seeded", state, code: null, call_id: null, person_id: null })
    .execute();
}
