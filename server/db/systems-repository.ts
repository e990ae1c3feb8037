import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import type { Database } from "./tables";
import { type DeliveryLine, listDeliveries } from "./webhook-repository";

export type SystemKey = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

export type SystemsRepository = {
  /** Living keys of a store. */
  readonly listKeys: (storeId: string) => Promise<readonly SystemKey[]>;
  readonly listEndpoints: (
    storeId: string,
  ) => Promise<readonly { readonly id: string; readonly url: string; readonly events: string }[]>;
  /** The newest first. */
  readonly listDeliveries: (storeId: string, limit: number) => Promise<readonly DeliveryLine[]>;
  /** Sends a message again now, under its own id, so that its receiver can tell. @returns false when it cannot be */
  readonly sendAgain: (change: Change, deliveryId: string) => Promise<boolean>;
};

/** Other systems of one store, as its office shows them. */
export function createSystemsRepository(db: Kysely<Database>): SystemsRepository {
  return {
    listKeys: (storeId) =>
      db
        .selectFrom("api_key")
        .select(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
        .where("store_id", "=", storeId)
        .where("revoked_at", "is", null)
        .orderBy("created_at")
        .execute(),
    listEndpoints: (storeId) =>
      db
        .selectFrom("webhook_endpoint")
        .select(["id", "url", "events"])
        .where("store_id", "=", storeId)
        .where("removed_at", "is", null)
        .orderBy("created_at")
        .execute(),
    listDeliveries: (storeId, limit) => listDeliveries(db, limit, storeId),
    sendAgain: (change, deliveryId) => inTransaction(db, (tx) => sendAgain(tx, change, deliveryId)),
  };
}

async function sendAgain(tx: Transaction<Database>, { storeId, actor }: Change, deliveryId: string): Promise<boolean> {
  const again = await tx
    .updateTable("webhook_delivery")
    .from("webhook_endpoint")
    .set({ next_at: sql<Date>`clock_timestamp()`, delivered_at: null, given_up_at: null })
    .whereRef("webhook_endpoint.id", "=", "webhook_delivery.endpoint_id")
    .where("webhook_delivery.id", "=", deliveryId)
    .where("webhook_delivery.store_id", "=", storeId)
    .where("webhook_endpoint.removed_at", "is", null)
    // What is under way goes out by itself.
    .where("webhook_delivery.next_at", "is", null)
    .returning(["webhook_endpoint.id as endpointId", "webhook_delivery.type"])
    .executeTakeFirst();
  if (again === undefined) return false;
  const subject = { kind: "webhook", id: again.endpointId } as const;
  await appendAudit(tx, { storeId, actor, action: "webhook-resent", subject, details: { event: again.type } });
  return true;
}
