import "server-only";
import { type Kysely, sql } from "kysely";
import type { Role } from "@/lib/staff/rights";
import {
  type ApprovalRecord,
  auditApproval,
  auditWrongPin,
  endSession,
  insertSession,
  type NewSession,
  type PinAttempt,
} from "./session-repository";
import { type StoreRecord, storeColumns, storeOf } from "./store-record";
import type { Database } from "./tables";

export type DeviceRecord = { readonly id: string; readonly name: string; readonly store: StoreRecord };

export type PersonRecord = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly demoPin: string | null;
};

export type SessionRecord = { readonly device: DeviceRecord; readonly person: PersonRecord };

export type StaffRepository = ReturnType<typeof createStaffRepository>;

/** Wrong PINs after which only a supervisor opens the till again for this person (reliability.md §5.3). */
export const WRONG_UNTIL_UNLOCK = 10;

// Idle lock 5 min and 12 h at most, ASVS 7.3.1 and 7.3.2. A running payment goes on without a session.
const SESSION_IDLE = sql<number>`clock_timestamp() - interval '5 minutes'`;
const SESSION_LIFE = sql<number>`clock_timestamp() - interval '12 hours'`;

/** Stores, devices, people and sessions in PostgreSQL. Tokens arrive hashed; nothing here can be used to sign in. */
export function createStaffRepository(db: Kysely<Database>) {
  return {
    findDevice: (tokenHash: string) => findDevice(db, tokenHash),
    findSession: (tokens: SessionTokens, use: SessionUse) => findSession(db, tokens, use),
    listStores: () => listStores(db),
    listPeople: (storeId: string) => listPeople(db, storeId),
    findPinHash: (storeId: string, personId: string) => findPinHash(db, storeId, personId),
    countPinAttempt: (deviceId: string, personId: string) => countPinAttempt(db, deviceId, personId),
    clearPinAttempts: (deviceId: string, personId: string) => clearPinAttempts(db, deviceId, personId),
    auditWrongPin: (attempt: PinAttempt) => auditWrongPin(db, attempt),
    auditApproval: (approval: ApprovalRecord) => auditApproval(db, approval),
    insertSession: (session: NewSession) => insertSession(db, session),
    endSession: (tokenHash: string, how: "locked" | "signed-out") => endSession(db, tokenHash, how),
    findDemoStore: () =>
      db.selectFrom("store").select("id").where("is_demo", "=", true).orderBy("created_at").executeTakeFirst(),
  };
}

async function findDevice(db: Kysely<Database>, tokenHash: string): Promise<DeviceRecord | null> {
  const row = await db
    .selectFrom("device")
    .innerJoin("store", "store.id", "device.store_id")
    .select(["device.id", "device.name", ...storeColumns()])
    .where("device.token_hash", "=", tokenHash)
    .where("device.revoked_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: row.name, store: storeOf(row) };
}

export type SessionTokens = { readonly deviceTokenHash: string; readonly sessionTokenHash: string };

/** `activity`: a person did something, which keeps the session alive. `poll`: the screen asked by itself, which does not. */
export type SessionUse = "activity" | "poll";

/** The session, if it lives and belongs to this very device. */
async function findSession(
  db: Kysely<Database>,
  { deviceTokenHash, sessionTokenHash }: SessionTokens,
  use: SessionUse,
): Promise<SessionRecord | null> {
  const row = await db
    .with("live", (cte) =>
      cte
        .updateTable("session")
        .set({ last_seen_at: use === "activity" ? sql<Date>`clock_timestamp()` : sql<Date>`last_seen_at` })
        .where("token_hash", "=", sessionTokenHash)
        .where("ended_at", "is", null)
        .where("last_seen_at", ">", SESSION_IDLE)
        .where("created_at", ">", SESSION_LIFE)
        .returning(["person_id", "device_id"]),
    )
    // To the minute: the office shows when a device was last used, and a row written at each touch would cost more.
    .with("seen", (cte) =>
      cte
        .updateTable("device")
        .set({ last_seen_at: sql<Date>`clock_timestamp()` })
        .where("token_hash", "=", deviceTokenHash)
        .where("last_seen_at", "<", sql<number>`clock_timestamp() - interval '1 minute'`)
        .returning("id"),
    )
    .selectFrom("live")
    .innerJoin("device", "device.id", "live.device_id")
    .innerJoin("store", "store.id", "device.store_id")
    .innerJoin("person", (join) =>
      join.onRef("person.id", "=", "live.person_id").onRef("person.store_id", "=", "store.id"),
    )
    .select([
      "device.id as device_id",
      "device.name as device_name",
      "person.id as person_id",
      "person.name as person_name",
      "person.role",
      ...storeColumns(),
    ])
    .where("device.token_hash", "=", deviceTokenHash)
    .where("device.revoked_at", "is", null)
    .where("person.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    device: { id: row.device_id, name: row.device_name, store: storeOf(row) },
    // The column's check allows exactly our roles.
    person: { id: row.person_id, name: row.person_name, role: row.role as Role, demoPin: null },
  };
}

/** Sessions at tills that are good still. */
export function liveSessions(db: Kysely<Database>) {
  return db
    .selectFrom("session")
    .where("session.ended_at", "is", null)
    .where("session.last_seen_at", ">", SESSION_IDLE)
    .where("session.created_at", ">", SESSION_LIFE);
}

/** Every store of the installation, by name. */
async function listStores(db: Kysely<Database>): Promise<readonly StoreRecord[]> {
  const rows = await db.selectFrom("store").select(storeColumns()).orderBy("name").orderBy("id").execute();
  return rows.map(storeOf);
}

async function listPeople(db: Kysely<Database>, storeId: string): Promise<PersonRecord[]> {
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "role", "demo_pin"])
    .where("store_id", "=", storeId)
    .where("disabled_at", "is", null)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, role: row.role as Role, demoPin: row.demo_pin })); // checked column
}

async function findPinHash(db: Kysely<Database>, storeId: string, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom("person")
    .select("pin_hash")
    .where("id", "=", personId)
    .where("store_id", "=", storeId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row?.pin_hash ?? null;
}

/**
 * Counts a try before the PIN is looked at, so that parallel guesses cannot slip by.
 * From the fifth wrong one on, each blocks: 30 s, doubling to 15 min; after the tenth a supervisor has to unlock.
 * @returns ms to wait, 0 when the try may go on, Infinity when it waits for a supervisor
 */
async function countPinAttempt(db: Kysely<Database>, deviceId: string, personId: string): Promise<number> {
  const counted = await db
    .insertInto("pin_attempt")
    .values({ device_id: deviceId, person_id: personId, wrong_count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["device_id", "person_id"])
        .doUpdateSet({
          wrong_count: sql`pin_attempt.wrong_count + 1`,
          blocked_until: sql`case when pin_attempt.wrong_count + 1 >= 5
            then clock_timestamp() + least(interval '15 minutes', interval '30 seconds' * power(2, pin_attempt.wrong_count - 4))
            else null end`,
        })
        .where("pin_attempt.wrong_count", "<", WRONG_UNTIL_UNLOCK)
        .where((where) =>
          where.or([
            where("pin_attempt.blocked_until", "is", null),
            where("pin_attempt.blocked_until", "<", sql<number>`clock_timestamp()`),
          ]),
        ),
    )
    .returning("wrong_count")
    .executeTakeFirst();
  if (counted !== undefined) return 0;
  const row = await db
    .selectFrom("pin_attempt")
    .select("wrong_count")
    .select(sql<number | null>`(extract(epoch from blocked_until - clock_timestamp()) * 1000)::float8`.as("ms"))
    .where("device_id", "=", deviceId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (row !== undefined && row.wrong_count >= WRONG_UNTIL_UNLOCK) return Number.POSITIVE_INFINITY;
  return Math.max(1_000, row?.ms ?? 1_000);
}

async function clearPinAttempts(db: Kysely<Database>, deviceId: string, personId: string): Promise<void> {
  await db.deleteFrom("pin_attempt").where("device_id", "=", deviceId).where("person_id", "=", personId).execute();
}
