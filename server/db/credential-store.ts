import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Role } from "@/lib/staff/rights";
import { appendAudit } from "./append-audit";
import { createKnownBrowsers } from "./known-browsers";
import type { SessionUse } from "./staff-repository";
import { storeColumns, storeOf } from "./store-record";
import type { Database } from "./tables";

// A desk is less in the open than a till: 15 min idle, and 12 h at most (ASVS 7.3.1, 7.3.2).
const OFFICE_IDLE = sql<number>`clock_timestamp() - interval '15 minutes'`;
const OFFICE_LIFE = sql<number>`clock_timestamp() - interval '12 hours'`;

/** What the door of the office compares with; everything in it is a hash or sealed. */
export type Credentials = {
  readonly login: string;
  readonly passwordHash: string;
  readonly totpSealed: string;
  readonly recoveryHashes: readonly string[];
};

export type FirstShop = {
  readonly store: { readonly id: string; readonly name: string; readonly currency: string; readonly timeZone: string };
  readonly owner: { readonly id: string; readonly name: string; readonly pinHash: string };
  readonly device: { readonly id: string; readonly name: string; readonly tokenHash: string };
  readonly credentials: Credentials;
};

/** By which way somebody came in, and in which browser, as it calls itself. */
export type OfficeSignIn = {
  readonly method: "password" | "passkey" | "recovery-code";
  readonly browser: string | null;
};

export type CredentialStore = ReturnType<typeof createCredentialStore>;

/** Passwords, second factors, the sessions they open, and the one first set-up. */
export function createCredentialStore(db: Kysely<Database>) {
  return {
    findByLogin: (login: string) =>
      db
        .selectFrom("person")
        .select(["id", "store_id", "role", "password_hash", "totp_sealed"])
        .where("login", "=", login)
        .where("disabled_at", "is", null)
        .executeTakeFirst(),
    /** True once for each time step: a code seen over a shoulder is worth nothing. */
    takeTotpStep: async (personId: string, step: number) => {
      const { numUpdatedRows } = await db
        .updateTable("person")
        .set({ totp_step: step })
        .where("id", "=", personId)
        .where((where) => where.or([where("totp_step", "is", null), where("totp_step", "<", step)]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    takeRecoveryCode: async (personId: string, codeHashes: readonly string[]) => {
      const { numUpdatedRows } = await db
        .updateTable("recovery_code")
        .set({ used_at: sql<Date>`clock_timestamp()` })
        .where("code_hash", "in", codeHashes)
        .where("person_id", "=", personId)
        .where("used_at", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    beginOfficeSession: (person: { id: string; store_id: string }, tokenHash: string, how: OfficeSignIn) =>
      db.transaction().execute(async (tx) => {
        const { method, browser } = how;
        await tx
          .insertInto("office_session")
          .values({ token_hash: tokenHash, person_id: person.id, browser })
          .execute();
        const actor = { kind: "person", id: person.id, deviceId: null } as const;
        const subject = { kind: "person", id: person.id } as const;
        await appendAudit(tx, { storeId: person.store_id, actor, action: "signed-in", subject, details: { method } });
      }),
    ...createKnownBrowsers(db),
    findOfficeSession: (tokenHash: string, use: SessionUse) => findOfficeSession(db, tokenHash, use),
    endOfficeSession: (tokenHash: string) =>
      db
        .updateTable("office_session")
        .set({ ended_at: sql<Date>`clock_timestamp()` })
        .where("token_hash", "=", tokenHash)
        .execute(),
    /** Open until there is a store that is no demo. */
    isSetupOpen: async () => {
      const done = await db.selectFrom("first_setup").select("only_one").executeTakeFirst();
      const store = await db.selectFrom("store").select("id").where("is_demo", "=", false).executeTakeFirst();
      return done === undefined && store === undefined;
    },
    /** False when somebody else was first. */
    setUp: (shop: FirstShop) => db.transaction().execute((tx) => setUp(tx, shop)),
  };
}

/** Sessions of the office that are good still. */
export function liveOfficeSessions(db: Kysely<Database>) {
  return db
    .selectFrom("office_session")
    .where("ended_at", "is", null)
    .where("last_seen_at", ">", OFFICE_IDLE)
    .where("created_at", ">", OFFICE_LIFE);
}

async function findOfficeSession(db: Kysely<Database>, tokenHash: string, use: SessionUse) {
  const row = await db
    .with("live", (cte) =>
      cte
        .updateTable("office_session")
        .set({ last_seen_at: use === "activity" ? sql<Date>`clock_timestamp()` : sql<Date>`last_seen_at` })
        .where("token_hash", "=", tokenHash)
        .where("ended_at", "is", null)
        .where("last_seen_at", ">", OFFICE_IDLE)
        .where("created_at", ">", OFFICE_LIFE)
        .returning("person_id"),
    )
    .selectFrom("live")
    .innerJoin("person", "person.id", "live.person_id")
    .innerJoin("store", "store.id", "person.store_id")
    .select(["person.id as person_id", "person.name as person_name", "person.role", ...storeColumns()])
    .where("person.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  // The column's check allows exactly our roles.
  const person = { id: row.person_id, name: row.person_name, role: row.role as Role, demoPin: null };
  return { person, store: storeOf(row) };
}

async function setUp(tx: Transaction<Database>, { store, owner, device, credentials }: FirstShop): Promise<boolean> {
  const first = await tx
    .insertInto("first_setup")
    .values({ only_one: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning("only_one")
    .executeTakeFirst();
  const other = await tx.selectFrom("store").select("id").where("is_demo", "=", false).executeTakeFirst();
  if (first === undefined || other !== undefined) return false;
  const { id: storeId, name, currency, timeZone } = store;
  await tx.insertInto("store").values({ id: storeId, name, currency, time_zone: timeZone, is_demo: false }).execute();
  await tx
    .insertInto("person")
    .values({
      id: owner.id,
      store_id: storeId,
      name: owner.name,
      role: "owner",
      pin_hash: owner.pinHash,
      login: credentials.login,
      password_hash: credentials.passwordHash,
      totp_sealed: credentials.totpSealed,
    })
    .execute();
  const codes = credentials.recoveryHashes.map((code_hash) => ({ code_hash, person_id: owner.id }));
  await tx.insertInto("recovery_code").values(codes).execute();
  const { id, tokenHash } = device;
  await tx.insertInto("device").values({ id, store_id: storeId, name: device.name, token_hash: tokenHash }).execute();
  const actor = { kind: "person", id: owner.id, deviceId: id } as const;
  const common = { storeId, actor };
  await appendAudit(tx, {
    ...common,
    action: "store-created",
    subject: { kind: "store", id: storeId },
    details: { name },
  });
  await appendAudit(tx, {
    ...common,
    action: "device-enrolled",
    subject: { kind: "device", id },
    details: { name: device.name, how: "setup" },
  });
  return true;
}
