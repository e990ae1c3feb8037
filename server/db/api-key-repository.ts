import "server-only";
import { type Kysely, sql } from "kysely";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { appendAudit, inTransaction } from "./append-audit";
import { isUniqueViolation } from "./retry";
import type { StoreRecord } from "./store-record";
import type { Database } from "./tables";

/** A program has no business day and no limit of one person. */
export type ApiKeyStore = Omit<
  StoreRecord,
  "dayEndMinutes" | "refundLimitMinor" | "refundReasons" | "language" | "lookAlikeMinutes"
>;

export type ApiKeyRecord = { readonly id: string; readonly deviceId: string; readonly store: ApiKeyStore };

export type ApiKeyLine = {
  readonly name: string;
  readonly storeName: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
};

export type NewApiKey = {
  readonly id: string;
  readonly deviceId: string;
  readonly storeId: string;
  readonly name: string;
  readonly keyHash: string;
  /** Of a token nobody has: the key's device cannot be used by a browser. */
  readonly deviceTokenHash: string;
  /** For the audit log. */
  readonly actor: AuditActor;
};

export type KeyToRevoke = { readonly storeId: string; readonly name: string; readonly actor: AuditActor };

/** How a request with an Idempotency-Key ended the first time. `code` is null for success. */
export type RequestOutcome = {
  readonly status: number;
  readonly code: string | null;
  readonly resourceId: string | null;
};

export type BegunRequest =
  /** New, or begun by somebody who has not finished: do it (again). */
  | { readonly kind: "to-do" }
  | { readonly kind: "done"; readonly outcome: RequestOutcome }
  /** The key came with another request before. */
  | { readonly kind: "reused" };

type RequestKey = { readonly apiKeyId: string; readonly idempotencyKey: string };

export type ApiKeyRepository = ReturnType<typeof createApiKeyRepository>;

/** API keys and what was asked with them. Keys arrive hashed; nothing here can be used to call us. */
export function createApiKeyRepository(db: Kysely<Database>) {
  return {
    insertKey: (key: NewApiKey) => insertKey(db, key),
    findKey: (keyHash: string) => findKey(db, keyHash),
    listKeys: (): Promise<ApiKeyLine[]> => listKeys(db),
    revokeKey: (key: KeyToRevoke) => revokeKey(db, key),
    beginRequest: (key: RequestKey, bodyHash: string) => beginRequest(db, key, bodyHash),
    finishRequest: (key: RequestKey, outcome: RequestOutcome) => finishRequest(db, key, outcome),
  };
}

/** @returns false when the store has a live key of this name */
async function insertKey(db: Kysely<Database>, key: NewApiKey): Promise<boolean> {
  try {
    await inTransaction(db, async (tx) => {
      await tx
        .insertInto("device")
        .values({ id: key.deviceId, store_id: key.storeId, name: key.name, token_hash: key.deviceTokenHash })
        .execute();
      await tx
        .insertInto("api_key")
        .values({ id: key.id, store_id: key.storeId, device_id: key.deviceId, name: key.name, key_hash: key.keyHash })
        .execute();
      await appendAudit(tx, {
        storeId: key.storeId,
        actor: key.actor,
        action: "api-key-created",
        subject: { kind: "api-key", id: key.id },
        details: { name: key.name },
      });
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error, "api_key_name_in_use")) return false;
    throw error;
  }
}

/** The living key with its store; remembers that it was used, to the minute, so that a busy key costs no write a call. */
async function findKey(db: Kysely<Database>, keyHash: string): Promise<ApiKeyRecord | null> {
  const row = await db
    .selectFrom("api_key")
    .innerJoin("store", "store.id", "api_key.store_id")
    .innerJoin("device", "device.id", "api_key.device_id")
    .select(["api_key.id", "api_key.device_id", "store.id as store_id", "store.name as store_name", "store.currency"])
    .select("store.is_demo")
    .select(["store.time_zone", "store.seller_id", "store.merchant_category_code", "store.takes_long_codes"])
    .select(["store.max_amount_minor", "store.refund_window_days", "store.holds_when_away"])
    .select(sql<boolean>`coalesce(last_used_at < clock_timestamp() - interval '1 minute', true)`.as("is_stale"))
    .where("key_hash", "=", keyHash)
    .where("api_key.revoked_at", "is", null)
    .where("device.revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.is_stale)
    await db
      .updateTable("api_key")
      .set({ last_used_at: sql<Date>`clock_timestamp()` })
      .where("id", "=", row.id)
      .execute();
  return {
    id: row.id,
    deviceId: row.device_id,
    store: {
      id: row.store_id,
      name: row.store_name,
      isDemo: row.is_demo,
      currency: row.currency,
      timeZone: row.time_zone,
      sellerId: row.seller_id,
      merchantCategoryCode: row.merchant_category_code,
      takesLongCodes: row.takes_long_codes,
      maxAmountMinor: row.max_amount_minor,
      refundWindowDays: row.refund_window_days,
      holdsWhenAway: row.holds_when_away,
    },
  };
}

async function listKeys(db: Kysely<Database>): Promise<ApiKeyLine[]> {
  const rows = await db
    .selectFrom("api_key")
    .innerJoin("store", "store.id", "api_key.store_id")
    .select(["api_key.name", "store.name as store_name", "api_key.created_at", "last_used_at", "revoked_at"])
    .orderBy("api_key.created_at")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    storeName: row.store_name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }));
}

/** Ends a key and its device together. @returns false when the store has no living key of this name */
async function revokeKey(db: Kysely<Database>, { storeId, name, actor }: KeyToRevoke): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const now = sql<Date>`clock_timestamp()`;
    const ended = await tx
      .updateTable("api_key")
      .set({ revoked_at: now })
      .where("store_id", "=", storeId)
      .where("name", "=", name)
      .where("revoked_at", "is", null)
      .returning(["id", "device_id"])
      .executeTakeFirst();
    if (ended === undefined) return false;
    await tx.updateTable("device").set({ revoked_at: now }).where("id", "=", ended.device_id).execute();
    const subject = { kind: "api-key", id: ended.id } as const;
    await appendAudit(tx, { storeId, actor, action: "api-key-revoked", subject, details: { name } });
    return true;
  });
}

/** Writes down that this request came, before anything is done for it. */
async function beginRequest(db: Kysely<Database>, key: RequestKey, bodyHash: string): Promise<BegunRequest> {
  await db
    .insertInto("api_request")
    .values({ api_key_id: key.apiKeyId, idempotency_key: key.idempotencyKey, body_hash: bodyHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await requestRow(db, key).executeTakeFirstOrThrow();
  if (row.body_hash !== bodyHash) return { kind: "reused" };
  if (row.status === null) return { kind: "to-do" };
  return { kind: "done", outcome: { status: row.status, code: row.code, resourceId: row.resource_id } };
}

/** Keeps how it ended, unless a twin of this request was quicker. @returns what is kept, which is what both answer */
async function finishRequest(db: Kysely<Database>, key: RequestKey, outcome: RequestOutcome): Promise<RequestOutcome> {
  await db
    .updateTable("api_request")
    .set({ status: outcome.status, code: outcome.code, resource_id: outcome.resourceId })
    .where("api_key_id", "=", key.apiKeyId)
    .where("idempotency_key", "=", key.idempotencyKey)
    .where("status", "is", null)
    .execute();
  const row = await requestRow(db, key).executeTakeFirstOrThrow();
  return { status: row.status ?? outcome.status, code: row.code, resourceId: row.resource_id };
}

function requestRow(db: Kysely<Database>, key: RequestKey) {
  return db
    .selectFrom("api_request")
    .select(["body_hash", "status", "code", "resource_id"])
    .where("api_key_id", "=", key.apiKeyId)
    .where("idempotency_key", "=", key.idempotencyKey);
}
