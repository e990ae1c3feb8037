import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import type { Database } from "@/server/db/tables";
import { insertHistoryPayment } from "@/server/db/testing/insert-history";
import type { TestShop } from "@/server/db/testing/test-database";

/** What a store has, one of each kind that an action or route can be asked for by its id. */
export type Estate = TestShop & {
  /** Paid, and with a slip to print. */
  readonly paymentId: string;
  /** In a person's hands: its case can be taken and handed over. */
  readonly openPaymentId: string;
  /** The sale that `paymentId` paid. */
  readonly saleId: string;
  readonly managerId: string;
  readonly webhookId: string;
  /** An address with nothing to send. */
  readonly oldWebhookId: string;
  readonly deliveryId: string;
  readonly keyId: string;
  readonly date: string;
  /** A difference of `date`. */
  readonly subject: string;
  /** Stands in what belongs to this store and nowhere else. */
  readonly mark: string;
};

export const MANAGER_PIN = "8024";

/** Fills a store. `mark` goes into every name; `pinHash` is what the manager's PIN is kept as. */
export async function insertEstate(
  db: Kysely<Database>,
  shop: TestShop,
  { mark, date, pinHash }: { mark: string; date: string; pinHash: string },
): Promise<Estate> {
  const [managerId, webhookId, oldWebhookId] = [uuidv7(), uuidv7(), uuidv7()];
  const [deliveryId, keyId] = [uuidv7(), uuidv7()];
  const store_id = shop.storeId;
  const subject = `${mark}-subject`;
  const createdAt = Date.now() - 60_000;
  const of = (reference: string) => {
    const id = uuidv7();
    const merchantTransId = merchantTransIdOf(id);
    return { id, merchantTransId, createdAt, reference: `${mark} ${reference}`, acquirementId: uuidv7() };
  };
  const paymentId = await insertHistoryPayment(db, shop, { ...of("paid"), state: "paid" });
  const openPaymentId = await insertHistoryPayment(db, shop, { ...of("open"), state: "attention" });
  const person = { id: managerId, store_id, name: `${mark} manager`, role: "manager", pin_hash: pinHash } as const;
  await db.insertInto("person").values(person).execute();
  await db
    .insertInto("incident")
    .values({
      store_id,
      payment_id: openPaymentId,
      refund_id: null,
      kind: "cancel-unanswered",
      opened_at: new Date(createdAt),
      closed_at: null,
      closing_event: null,
    })
    .execute();
  await insertSystems(db, { storeId: store_id, paymentId, webhookId, oldWebhookId, deliveryId, keyId, mark });
  await db
    .insertInto("recon_item")
    .values({
      business_date: date,
      tie: "sale",
      class: "MISSING_PROVIDER",
      kind: "PAYMENT",
      match_key: `${mark}-key`,
      subject,
      file_id: null,
      line_no: null,
      payment_id: paymentId,
      refund_id: null,
      store_id,
      currency: "JPY",
      ours_minor: 1_000,
      theirs_minor: null,
      ours_state: "paid",
      occurred_at: new Date(createdAt),
    })
    .execute();
  const { sale_id: saleId } = await db
    .selectFrom("payment")
    .select("sale_id")
    .where("id", "=", paymentId)
    .executeTakeFirstOrThrow();
  const ids = { saleId, paymentId, openPaymentId, managerId, webhookId, oldWebhookId, deliveryId, keyId };
  return { ...shop, ...ids, date, subject, mark };
}

type Systems = Pick<Estate, "storeId" | "paymentId" | "webhookId" | "oldWebhookId" | "deliveryId" | "keyId" | "mark">;

/** Other systems of the store: two addresses that are told, a message that failed, and a key. */
async function insertSystems(
  db: Kysely<Database>,
  { storeId: store_id, paymentId, webhookId, oldWebhookId, deliveryId, keyId, mark }: Systems,
): Promise<void> {
  const keyDeviceId = uuidv7();
  const url = `http://127.0.0.1:9/${mark}`;
  const events = "payment.paid";
  const endpoint = { id: webhookId, store_id, url, secret: "sealed", events, removed_at: null };
  await db
    .insertInto("webhook_endpoint")
    .values([endpoint, { ...endpoint, id: oldWebhookId }])
    .execute();
  await db
    .insertInto("webhook_delivery")
    .values({
      id: deliveryId,
      endpoint_id: webhookId,
      store_id,
      payment_id: paymentId,
      refund_id: null,
      incident_id: null,
      version: 1,
      type: events,
      happened_at: new Date(),
      next_at: null,
      lease_until: null,
      last_status: null,
      last_problem: null,
      delivered_at: null,
      given_up_at: new Date(),
    })
    .execute();
  await db
    .insertInto("device")
    .values({ id: keyDeviceId, store_id, name: `${mark} system`, token_hash: keyDeviceId })
    .execute();
  await db
    .insertInto("api_key")
    .values({
      id: keyId,
      store_id,
      device_id: keyDeviceId,
      name: `${mark} key`,
      key_hash: keyId,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}
