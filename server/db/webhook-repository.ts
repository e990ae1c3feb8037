import "server-only";
import { type Kysely, sql } from "kysely";
import type { WebhookEvent } from "@/lib/api/webhook-events";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { appendAudit, inTransaction } from "./append-audit";
import { collectNews } from "./collect-webhook-news";
import { withRetry } from "./retry";
import type { Database } from "./tables";

export type WebhookEndpoint = {
  readonly id: string;
  readonly storeId: string;
  readonly url: string;
  readonly secret: string;
  readonly events: readonly WebhookEvent[];
};

export type WebhookEndpointLine = Omit<WebhookEndpoint, "secret" | "events"> & {
  readonly events: string;
  readonly createdAt: number;
};

/** One message to send now, under a claim. */
export type DeliveryClaim = {
  readonly id: string;
  readonly fence: number;
  /** With this one. */
  readonly attempts: number;
  readonly ageMs: number;
  readonly url: string;
  readonly secret: string;
  readonly storeId: string;
  /** What is told of: one of the three. */
  readonly paymentId: string | null;
  readonly refundId: string | null;
  readonly incidentId: string | null;
  readonly version: number;
  readonly type: string;
  readonly happenedAt: number;
};

/** What came of one try; `retryInMs` null gives up. */
export type DeliveryResult =
  | { readonly isDelivered: true; readonly status: number }
  | {
      readonly isDelivered: false;
      readonly status: number | null;
      readonly problem: string;
      readonly retryInMs: number | null;
    };

export type DeliveryLine = {
  readonly id: string;
  readonly url: string;
  readonly type: string;
  /** The payment it is about, also when it tells of a refund or a case. */
  readonly paymentId: string;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastProblem: string | null;
  readonly happenedAt: number;
  readonly nextAt: number | null;
  readonly deliveredAt: number | null;
  readonly givenUpAt: number | null;
};

export type WebhookRepository = ReturnType<typeof createWebhookRepository>;

const inMs = (ms: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1_000}::double precision)`;

/** Webhook addresses and the outbox of what they are told, in PostgreSQL. */
export function createWebhookRepository(db: Kysely<Database>) {
  return {
    addEndpoint: (endpoint: WebhookEndpoint, actor: AuditActor) => addEndpoint(db, endpoint, actor),
    listEndpoints: (): Promise<WebhookEndpointLine[]> =>
      db
        .selectFrom("webhook_endpoint")
        .select(["id", "store_id as storeId", "url", "events", "created_at as createdAt"])
        .where("removed_at", "is", null)
        .orderBy("created_at")
        .execute(),
    removeEndpoint: (id: string, actor: AuditActor) => removeEndpoint(db, id, actor),
    listDeliveries: (limit: number) => listDeliveries(db, limit, null),
    collectNews: (lookBackMs: number) => withRetry(() => collectNews(db, lookBackMs)),
    claimDue: (leaseMs: number, limit: number) => withRetry(() => claimDue(db, leaseMs, limit)),
    settle: (claim: DeliveryClaim, result: DeliveryResult) => withRetry(() => settle(db, claim, result)),
  };
}

/** @returns false when the store tells this address already: two would be told everything twice */
async function addEndpoint(db: Kysely<Database>, endpoint: WebhookEndpoint, actor: AuditActor): Promise<boolean> {
  const { id, storeId, url, secret, events } = endpoint;
  return inTransaction(db, async (tx) => {
    // Two additions of one address at the same moment take turns at the store's row.
    await tx.selectFrom("store").select("id").where("id", "=", storeId).forNoKeyUpdate().executeTakeFirstOrThrow();
    const twin = await tx
      .selectFrom("webhook_endpoint")
      .select("id")
      .where("store_id", "=", storeId)
      .where("url", "=", url)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (twin !== undefined) return false;
    await tx
      .insertInto("webhook_endpoint")
      .values({ id, url, secret, store_id: storeId, events: events.join(",") })
      .execute();
    const details = { url: shorten(url), events: events.join(",") };
    await appendAudit(tx, { storeId, actor, action: "webhook-added", subject: { kind: "webhook", id }, details });
    return true;
  });
}

/** @returns false when there is no such endpoint; what waits for it is not sent any more */
async function removeEndpoint(db: Kysely<Database>, id: string, actor: AuditActor): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const removed = await tx
      .updateTable("webhook_endpoint")
      // Nothing is signed with it any more.
      .set({ removed_at: sql<Date>`clock_timestamp()`, secret: "" })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .returning(["store_id", "url"])
      .executeTakeFirst();
    if (removed === undefined) return false;
    await tx.updateTable("webhook_delivery").set({ next_at: null }).where("endpoint_id", "=", id).execute();
    const entry = { storeId: removed.store_id, actor, subject: { kind: "webhook", id } } as const;
    await appendAudit(tx, { ...entry, action: "webhook-removed", details: { url: shorten(removed.url) } });
    return true;
  });
}

/** Without the query string, which may carry somebody's key; as much as an entry holds. */
function shorten(url: string): string {
  return (url.split(/[?#]/)[0] ?? "").slice(0, 300);
}

/** Claims what is due and free, the longest due first; the try counts from here, so that a crash counts too. */
async function claimDue(db: Kysely<Database>, leaseMs: number, limit: number): Promise<DeliveryClaim[]> {
  return db
    .with("due", (cte) =>
      cte
        .selectFrom("webhook_delivery")
        .select("id")
        .where("next_at", "<=", sql<number>`clock_timestamp()`)
        .where(sql<boolean>`(lease_until is null or lease_until < clock_timestamp())`)
        .orderBy("next_at")
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable("webhook_delivery")
    .from("webhook_endpoint")
    .set({
      lease_until: inMs(leaseMs),
      fence: sql`webhook_delivery.fence + 1`,
      attempts: sql`webhook_delivery.attempts + 1`,
    })
    .whereRef("webhook_endpoint.id", "=", "webhook_delivery.endpoint_id")
    .where("webhook_delivery.id", "in", (query) => query.selectFrom("due").select("id"))
    .returning([
      "webhook_delivery.id",
      "webhook_delivery.fence",
      "webhook_delivery.attempts",
      "webhook_delivery.store_id as storeId",
      "webhook_delivery.payment_id as paymentId",
      "webhook_delivery.refund_id as refundId",
      "webhook_delivery.incident_id as incidentId",
      "webhook_delivery.version",
      "webhook_delivery.type",
      "webhook_delivery.happened_at as happenedAt",
      "webhook_endpoint.url",
      "webhook_endpoint.secret",
      sql<number>`(extract(epoch from clock_timestamp() - webhook_delivery.created_at) * 1000)::float8`.as("ageMs"),
    ])
    .execute();
}

async function settle(db: Kysely<Database>, claim: DeliveryClaim, result: DeliveryResult): Promise<void> {
  const now = sql<Date>`clock_timestamp()`;
  const retryInMs = result.isDelivered ? null : result.retryInMs;
  await db
    .updateTable("webhook_delivery")
    .set({
      lease_until: null,
      next_at: retryInMs === null ? null : inMs(retryInMs),
      last_status: result.status,
      last_problem: result.isDelivered ? null : result.problem,
      delivered_at: result.isDelivered ? now : null,
      given_up_at: !result.isDelivered && retryInMs === null ? now : null,
    })
    .where("id", "=", claim.id)
    .where("fence", "=", claim.fence)
    // An endpoint that was removed meanwhile stays silent.
    .where("next_at", "is not", null)
    .execute();
}

/** Messages of one store, or of all, the newest first. */
export async function listDeliveries(
  db: Kysely<Database>,
  limit: number,
  storeId: string | null,
): Promise<DeliveryLine[]> {
  return db
    .selectFrom("webhook_delivery")
    .innerJoin("webhook_endpoint", "webhook_endpoint.id", "webhook_delivery.endpoint_id")
    .leftJoin("refund", "refund.id", "webhook_delivery.refund_id")
    .leftJoin("incident", "incident.id", "webhook_delivery.incident_id")
    .select([
      "webhook_delivery.id",
      "url",
      "type",
      sql<string>`coalesce(webhook_delivery.payment_id, refund.payment_id, incident.payment_id)`.as("paymentId"),
      "attempts",
      "last_status as lastStatus",
      "last_problem as lastProblem",
      "happened_at as happenedAt",
      "next_at as nextAt",
      "delivered_at as deliveredAt",
      "given_up_at as givenUpAt",
    ])
    .$if(storeId !== null, (query) => query.where("webhook_delivery.store_id", "=", storeId))
    .orderBy("webhook_delivery.created_at", "desc")
    .limit(limit)
    .execute();
}
