import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import type { Credentials } from "./credential-store";
import { endSessions } from "./end-sessions";
import type { Database } from "./tables";

export type InvitationAnswer =
  | { readonly ok: true; readonly person: { readonly id: string; readonly store_id: string } }
  | { readonly ok: false; readonly reason: "wrong-code" | "expired" | "login-taken" };

export type InvitationStore = ReturnType<typeof createInvitationStore>;

/** Invitations: each good once, for a day, and the only way to a password beside the first set-up. */
export function createInvitationStore(db: Kysely<Database>) {
  return {
    /** A new one takes the place of the person's earlier ones. */
    invite: (change: Change, personId: string, invitation: { codeHash: string; lifeMs: number }) =>
      inTransaction(db, (tx) => invite(tx, change, personId, invitation)),
    /** Uses the invitation up and gives its person these credentials instead of all they had; or changes nothing. */
    accept: (codeHash: string, credentials: Credentials) =>
      inTransaction(db, (tx) => accept(tx, codeHash, credentials)),
  };
}

async function invite(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  personId: string,
  { codeHash, lifeMs }: { codeHash: string; lifeMs: number },
): Promise<void> {
  await tx.deleteFrom("invitation").where("person_id", "=", personId).execute();
  await tx
    .insertInto("invitation")
    .values({
      code_hash: codeHash,
      person_id: personId,
      expires_at: sql`clock_timestamp() + make_interval(secs => ${lifeMs / 1_000}::double precision)`,
    })
    .execute();
  const subject = { kind: "person", id: personId } as const;
  await appendAudit(tx, { storeId, actor, action: "invited", subject, details: {} });
}

async function accept(
  tx: Transaction<Database>,
  codeHash: string,
  { login, passwordHash, totpSealed, recoveryHashes }: Credentials,
): Promise<InvitationAnswer> {
  // Locked until the end: of two answers at the same moment the second finds it used.
  const found = await tx
    .selectFrom("invitation")
    .innerJoin("person", "person.id", "invitation.person_id")
    .select(["person.id", "person.store_id", "used_at"])
    .select(sql<boolean>`expires_at <= clock_timestamp() or person.disabled_at is not null`.as("isOver"))
    .where("code_hash", "=", codeHash)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) return { ok: false, reason: "wrong-code" };
  if (found.used_at !== null || found.isOver) return { ok: false, reason: "expired" };
  const person = { id: found.id, store_id: found.store_id };
  const twin = await tx
    .selectFrom("person")
    .select("id")
    .where("login", "=", login)
    .where("id", "!=", person.id)
    .executeTakeFirst();
  if (twin !== undefined) return { ok: false, reason: "login-taken" };
  await tx
    .updateTable("invitation")
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where("code_hash", "=", codeHash)
    .execute();
  await forgetCredentials(tx, person.id);
  await tx
    .updateTable("person")
    .set({ login, password_hash: passwordHash, totp_sealed: totpSealed, totp_step: null, totp_pending: null })
    .where("id", "=", person.id)
    .execute();
  const codes = recoveryHashes.map((code_hash) => ({ code_hash, person_id: person.id }));
  await tx.insertInto("recovery_code").values(codes).execute();
  const subject = { kind: "person", id: person.id } as const;
  await appendAudit(tx, {
    storeId: person.store_id,
    actor: { ...subject, deviceId: null },
    action: "invitation-used",
    subject,
    details: {},
  });
  return { ok: true, person };
}

/** Whoever had the old ways in has none any more. */
async function forgetCredentials(tx: Transaction<Database>, personId: string): Promise<void> {
  await tx.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  await tx.deleteFrom("passkey").where("person_id", "=", personId).execute();
  await tx.deleteFrom("known_browser").where("person_id", "=", personId).execute();
  await endSessions(tx, { personId });
}
