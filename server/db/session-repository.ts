import "server-only";
import { type Kysely, sql } from "kysely";
import { appendAudit, inTransaction } from "./append-audit";
import type { Database } from "./tables";

export type PinAttempt = { readonly storeId: string; readonly deviceId: string; readonly personId: string };

export type NewSession = PinAttempt & { readonly tokenHash: string };

export type ApprovalRecord = PinAttempt & {
  readonly right: string;
  /** Null: given. */
  readonly refusal: "wrong-pin" | "not-allowed" | null;
};

export async function insertSession(db: Kysely<Database>, session: NewSession): Promise<void> {
  const { storeId, deviceId, personId, tokenHash } = session;
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto("session")
      .values({ token_hash: tokenHash, person_id: personId, device_id: deviceId })
      .execute();
    await appendAudit(tx, {
      storeId,
      actor: { kind: "person", id: personId, deviceId },
      action: "signed-in",
      subject: { kind: "person", id: personId },
      details: { method: "pin" },
    });
  });
}

/** Ends a session; one that has ended already stays as it is, and nothing is written twice. */
export async function endSession(db: Kysely<Database>, tokenHash: string, how: "locked" | "signed-out"): Promise<void> {
  await inTransaction(db, async (tx) => {
    const ended = await tx
      .updateTable("session")
      .from("device")
      .set({ ended_at: sql<Date>`clock_timestamp()` })
      .whereRef("device.id", "=", "session.device_id")
      .where("session.token_hash", "=", tokenHash)
      .where("session.ended_at", "is", null)
      .returning(["session.person_id", "session.device_id", "device.store_id"])
      .executeTakeFirst();
    if (ended === undefined) return;
    await appendAudit(tx, {
      storeId: ended.store_id,
      actor: { kind: "person", id: ended.person_id, deviceId: ended.device_id },
      action: "signed-out",
      subject: { kind: "person", id: ended.person_id },
      details: { how },
    });
  });
}

/**
 * Writes that a PIN was wrong. The try that begins a block is written as the block; tries during one are not written at
 * all, so that nobody can fill the log by guessing.
 */
export async function auditWrongPin(db: Kysely<Database>, { storeId, deviceId, personId }: PinAttempt): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom("pin_attempt")
      .select([
        "wrong_count",
        sql<number>`(extract(epoch from blocked_until - clock_timestamp()) * 1000)::float8`.as("ms"),
      ])
      .where("device_id", "=", deviceId)
      .where("person_id", "=", personId)
      .executeTakeFirst();
    const about = {
      storeId,
      // Whoever typed it is not known: only the device is.
      actor: { kind: "device", id: deviceId },
      subject: { kind: "person", id: personId },
    } as const;
    const tried = { method: "pin", wrongCount: row?.wrong_count ?? 1 } as const;
    const waitMs = Math.round(row?.ms ?? 0);
    if (waitMs <= 0) await appendAudit(tx, { ...about, action: "sign-in-failed", details: tried });
    else await appendAudit(tx, { ...about, action: "sign-in-blocked", details: { ...tried, waitMs } });
  });
}

/** Writes that somebody allowed something with their PIN, or was refused. */
export async function auditApproval(db: Kysely<Database>, approval: ApprovalRecord): Promise<void> {
  const { storeId, deviceId, personId, right, refusal } = approval;
  const subject = { kind: "person", id: personId } as const;
  await inTransaction(db, (tx) =>
    refusal === null
      ? appendAudit(tx, {
          storeId,
          actor: { ...subject, deviceId },
          action: "approval-given",
          subject,
          details: { right },
        })
      : appendAudit(tx, {
          storeId,
          actor: { kind: "device", id: deviceId },
          action: "approval-refused",
          subject,
          details: { right, reason: refusal },
        }),
  );
}
