import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { SessionView } from "@/lib/staff/security-contract";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit } from "./append-audit";
import { liveOfficeSessions } from "./credential-store";
import { liveSessions } from "./staff-repository";
import type { Database } from "./tables";

/** The sessions of this very browser, which stay; null where there is none. */
export type OwnTokens = { readonly sessionHash: string | null; readonly officeHash: string | null };

/** What was written besides: what else changed with it is one transaction with its entry. */
type Own = { readonly change: Change; readonly personId: string };

export type OwnSecurityStore = ReturnType<typeof createOwnSecurityStore>;

/** A person's own password, second factors and sessions, as they change them themselves. */
export function createOwnSecurityStore(db: Kysely<Database>) {
  return {
    findOwn: (personId: string) =>
      db
        .selectFrom("person")
        .select(["store_id as storeId", "login", "password_hash as passwordHash", "totp_pending as totpPending"])
        .select((eb) =>
          eb
            .selectFrom("recovery_code")
            .select(eb.fn.countAll<number>().as("count"))
            .whereRef("recovery_code.person_id", "=", "person.id")
            .where("used_at", "is", null)
            .as("codesLeft"),
        )
        .where("id", "=", personId)
        .executeTakeFirst(),
    /** Everybody else who knew the old password is signed out. */
    changePassword: (own: Own, passwordHash: string, tokens: OwnTokens) =>
      db.transaction().execute(async (tx) => {
        await tx.updateTable("person").set({ password_hash: passwordHash }).where("id", "=", own.personId).execute();
        await endOthers(tx, own.personId, tokens);
        await tell(tx, own, { action: "password-changed", details: {} });
      }),
    /** Kept until its first code proves that the app has it; the old one goes on meanwhile. */
    keepPendingTotp: async (personId: string, sealed: string) => {
      await db.updateTable("person").set({ totp_pending: sealed }).where("id", "=", personId).execute();
    },
    /** The pending app takes the place of the one before. @param step of the code that proved it: it is used up */
    takePendingTotp: (own: Own, sealed: string, step: number) =>
      db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable("person")
          .set({ totp_sealed: sealed, totp_pending: null, totp_step: step })
          .where("id", "=", own.personId)
          .where("totp_pending", "=", sealed)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        await tell(tx, own, { action: "second-factor-added", details: { factor: "totp" } });
        return true;
      }),
    replaceRecoveryCodes: (own: Own, hashes: readonly string[]) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom("recovery_code").where("person_id", "=", own.personId).execute();
        const codes = hashes.map((code_hash) => ({ code_hash, person_id: own.personId }));
        await tx.insertInto("recovery_code").values(codes).execute();
        await tell(tx, own, { action: "second-factor-added", details: { factor: "recovery-codes" } });
      }),
    /** Puts a session under another token: the one before opens nothing from now on. False when it had ended. */
    renewToken: (kind: SessionView["kind"], before: string, after: string) => renewToken(db, kind, before, after),
    listSessions: (personId: string, tokens: OwnTokens) => listSessions(db, personId, tokens),
    /** Signs the person out everywhere but here. @returns how many sessions ended */
    endOtherSessions: (own: Own, tokens: OwnTokens) =>
      db.transaction().execute(async (tx) => {
        const ended = await endOthers(tx, own.personId, tokens);
        if (ended > 0) await tell(tx, own, { action: "sessions-ended", details: { why: "by-person" } });
        return ended;
      }),
  };
}

type Told =
  | { readonly action: "password-changed"; readonly details: Record<string, never> }
  | { readonly action: "second-factor-added"; readonly details: { readonly factor: "totp" | "recovery-codes" } }
  | { readonly action: "sessions-ended"; readonly details: { readonly why: "by-person" } };

async function tell(tx: Transaction<Database>, { change, personId }: Own, told: Told): Promise<void> {
  await appendAudit(tx, { ...change, subject: { kind: "person", id: personId }, ...told });
}

async function renewToken(
  db: Kysely<Database>,
  kind: SessionView["kind"],
  before: string,
  after: string,
): Promise<boolean> {
  const tokens = { token_hash: after };
  const renewed =
    kind === "till"
      ? db.updateTable("session").set(tokens).where("token_hash", "=", before).where("ended_at", "is", null)
      : db.updateTable("office_session").set(tokens).where("token_hash", "=", before).where("ended_at", "is", null);
  return (await renewed.executeTakeFirst()).numUpdatedRows === 1n;
}

async function endOthers(tx: Transaction<Database>, personId: string, tokens: OwnTokens): Promise<number> {
  const ended = { ended_at: sql<Date>`clock_timestamp()` };
  const counts = [
    await tx
      .updateTable("session")
      .set(ended)
      .where("person_id", "=", personId)
      .where("ended_at", "is", null)
      .where("token_hash", "!=", tokens.sessionHash ?? "")
      .executeTakeFirst(),
    await tx
      .updateTable("office_session")
      .set(ended)
      .where("person_id", "=", personId)
      .where("ended_at", "is", null)
      .where("token_hash", "!=", tokens.officeHash ?? "")
      .executeTakeFirst(),
  ];
  return counts.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0);
}

async function listSessions(db: Kysely<Database>, personId: string, tokens: OwnTokens): Promise<SessionView[]> {
  const [tills, offices] = await Promise.all([
    liveSessions(db)
      .innerJoin("device", "device.id", "session.device_id")
      .select(["session.token_hash", "session.created_at", "session.last_seen_at", "device.name"])
      .where("session.person_id", "=", personId)
      .where("device.revoked_at", "is", null)
      .execute(),
    liveOfficeSessions(db)
      .select(["token_hash", "created_at", "last_seen_at", "browser as name"])
      .where("person_id", "=", personId)
      .execute(),
  ]);
  const view =
    (kind: SessionView["kind"], own: string | null) =>
    (row: (typeof offices)[number]): SessionView => ({
      kind,
      name: row.name,
      beganAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      isThis: row.token_hash === own,
    });
  return [...tills.map(view("till", tokens.sessionHash)), ...offices.map(view("office", tokens.officeHash))].toSorted(
    (a, b) => (a.isThis === b.isThis ? b.lastSeenAt - a.lastSeenAt : a.isThis ? -1 : 1),
  );
}
