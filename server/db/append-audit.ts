import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import { AUDIT_ACTIONS } from "@/lib/audit/audit-actions";
import type { AuditActor, NewAuditEntry } from "@/lib/audit/audit-entry";
import { canonicalJson, type JsonObject, type JsonValue } from "@/lib/audit/canonical-json";
import { redactText } from "@/lib/redact/redact-text";
import { type AuditRow, hashAuditRow, INSTALLATION_CHAIN, NO_HASH } from "./audit-hash";
import { withRetry } from "./retry";
import type { Database } from "./tables";

/**
 * Writes one entry to the store's audit chain, in the transaction of the change it tells of: both are there, or neither.
 * Call it LAST in the transaction: it locks the end of the store's chain, which makes the store's changes take turns,
 * and locks that are always taken last cannot meet in a circle.
 * @throws when the details are not those of the action (a fault of the caller)
 */
export async function appendAudit(tx: Transaction<Database>, entry: NewAuditEntry): Promise<void> {
  const details = readDetails(entry);
  const { previousHash, ...place } = await takePlace(tx, entry.storeId ?? INSTALLATION_CHAIN);
  const row: Omit<AuditRow, "hash"> = {
    ...place,
    previous_hash: previousHash,
    ...actorColumns(entry.actor),
    action: entry.action,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    details: canonicalJson(details),
  };
  const hash = hashAuditRow(row);
  await tx
    .with("entry", (cte) => cte.insertInto("audit_entry").values({ ...row, at: new Date(row.at), hash }))
    .updateTable("audit_chain")
    .set({ hash })
    .where("chain_id", "=", row.chain_id)
    .execute();
}

/** Runs `work` in a transaction: the one that `db` already is, or a new one, which is tried again when the engine asks for it. */
export function inTransaction<Result>(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return isTransaction(db) ? work(db) : withRetry(() => db.transaction().execute(work));
}

function isTransaction(db: Kysely<Database>): db is Transaction<Database> {
  return db.isTransaction;
}

function readDetails(entry: NewAuditEntry): JsonObject {
  const parsed = AUDIT_ACTIONS[entry.action].safeParse(entry.details);
  if (!parsed.success) throw new Error(`audit entry ${entry.action}: ${parsed.error.message}`);
  return redactObject(parsed.data);
}

function redactObject(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const members = Object.entries(object).filter((member): member is [string, JsonValue] => member[1] !== undefined);
  return Object.fromEntries(
    members.map(([name, value]) => [name, typeof value === "string" ? redactText(value) : value]),
  );
}

/** The next number of the chain with the hash before it and the database's time. The row stays locked until commit. */
async function takePlace(tx: Transaction<Database>, chainId: string) {
  const head = await tx
    .insertInto("audit_chain")
    .values({ chain_id: chainId, seq: 1, hash: NO_HASH })
    .onConflict((conflict) => conflict.column("chain_id").doUpdateSet({ seq: sql<number>`audit_chain.seq + 1` }))
    .returning(["seq", "hash"])
    // Whole milliseconds: what is hashed must be what is stored. After the lock, so that time never runs backwards.
    .returning(sql<number>`date_trunc('milliseconds', clock_timestamp())`.as("at"))
    .executeTakeFirstOrThrow();
  return { chain_id: chainId, seq: head.seq, at: head.at, previousHash: head.hash };
}

function actorColumns(actor: AuditActor): Pick<AuditRow, "actor_kind" | "actor_id" | "device_id"> {
  switch (actor.kind) {
    case "person":
      return { actor_kind: actor.kind, actor_id: actor.id, device_id: actor.deviceId };
    case "device":
      return { actor_kind: actor.kind, actor_id: null, device_id: actor.id };
    case "api-key":
      return { actor_kind: actor.kind, actor_id: actor.id, device_id: null };
    case "command-line":
    case "machine":
      return { actor_kind: actor.kind, actor_id: null, device_id: null };
  }
}
