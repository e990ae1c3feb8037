import "server-only";
import { type Kysely, sql } from "kysely";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { appendAudit, inTransaction } from "./append-audit";
import type { Database } from "./tables";

export type NewEnrolmentCode = {
  readonly codeHash: string;
  readonly storeId: string;
  readonly lifeMs: number;
  /** For the audit log. */
  readonly actor: AuditActor;
};

export type NewDevice = {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly how: "code" | "demo";
};

export async function insertEnrolmentCode(db: Kysely<Database>, code: NewEnrolmentCode): Promise<void> {
  const { codeHash, storeId, lifeMs, actor } = code;
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto("enrolment_code")
      .values({
        code_hash: codeHash,
        store_id: storeId,
        expires_at: sql`clock_timestamp() + make_interval(secs => ${lifeMs / 1_000}::double precision)`,
      })
      .execute();
    const subject = { kind: "store", id: storeId } as const;
    await appendAudit(tx, { storeId, actor, action: "enrolment-offered", subject, details: {} });
  });
}

/** The device itself is the actor: nobody need be signed in on it yet. */
export async function insertDevice(db: Kysely<Database>, device: NewDevice): Promise<void> {
  const { id, storeId, name, tokenHash, how } = device;
  await inTransaction(db, async (tx) => {
    await tx.insertInto("device").values({ id, store_id: storeId, name, token_hash: tokenHash }).execute();
    const subject = { kind: "device", id } as const;
    await appendAudit(tx, { storeId, actor: subject, action: "device-enrolled", subject, details: { name, how } });
  });
}
