import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import { endSessions } from "./end-sessions";
import type { Database } from "./tables";

export type DeviceRow = {
  readonly id: string;
  readonly name: string;
  readonly enrolledAt: number;
  readonly lastSeenAt: number;
  /** Who is signed in on it now. */
  readonly personName: string | null;
};

type NewDevice = { readonly id: string; readonly name: string; readonly tokenHash: string };

/** `expired`: there was such a code, and it was used or is too old. */
export type EnrolmentAnswer = "enrolled" | "wrong-code" | "expired";

/** Devices as the office changes them, each change with its audit entry. */
export function createDeviceStore(db: Kysely<Database>) {
  return {
    listDevices: (storeId: string) => listDevices(db, storeId),
    offerEnrolment: (change: Change, codeHash: string, lifeMs: number) =>
      inTransaction(db, (tx) => offerEnrolment(tx, change, { codeHash, lifeMs })),
    /** Uses the code up and makes the device. */
    enrolByCode: (codeHash: string, device: NewDevice) => inTransaction(db, (tx) => enrolByCode(tx, codeHash, device)),
    /** Makes a device of the demo store, without a code. */
    enrolDemo: (storeId: string, device: NewDevice) =>
      inTransaction(db, (tx) => insertDevice(tx, storeId, device, "demo")),
    /** False when the store has no such device any more. */
    renameDevice: (change: Change, deviceId: string, name: string) =>
      inTransaction(db, (tx) => renameDevice(tx, change, deviceId, name)),
    /** False when the store has no such device any more. */
    revokeDevice: (change: Change, deviceId: string) => inTransaction(db, (tx) => revokeDevice(tx, change, deviceId)),
  };
}

/** Tills and phones; the device behind an API key goes with its key. */
async function listDevices(db: Kysely<Database>, storeId: string): Promise<readonly DeviceRow[]> {
  const rows = await db
    .selectFrom("device")
    .leftJoin("api_key", "api_key.device_id", "device.id")
    .select(["device.id", "device.name", "device.created_at", "device.last_seen_at"])
    .select((eb) =>
      eb
        .selectFrom("session")
        .innerJoin("person", "person.id", "session.person_id")
        .select("person.name")
        .whereRef("session.device_id", "=", "device.id")
        .where("session.ended_at", "is", null)
        .where("session.last_seen_at", ">", sql<number>`clock_timestamp() - interval '5 minutes'`)
        .orderBy("session.last_seen_at", "desc")
        .limit(1)
        .as("person_name"),
    )
    .where("device.store_id", "=", storeId)
    .where("device.revoked_at", "is", null)
    .where("api_key.id", "is", null)
    .orderBy("device.created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    enrolledAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    personName: row.person_name,
  }));
}

async function offerEnrolment(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  { codeHash, lifeMs }: { codeHash: string; lifeMs: number },
): Promise<void> {
  await tx
    .insertInto("enrolment_code")
    .values({
      code_hash: codeHash,
      store_id: storeId,
      expires_at: sql`clock_timestamp() + make_interval(secs => ${lifeMs / 1_000}::double precision)`,
    })
    .execute();
  const subject = { kind: "store", id: null } as const;
  await appendAudit(tx, { storeId, actor, action: "enrolment-offered", subject, details: {} });
}

async function enrolByCode(tx: Transaction<Database>, codeHash: string, device: NewDevice): Promise<EnrolmentAnswer> {
  const taken = await tx
    .updateTable("enrolment_code")
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<number>`clock_timestamp()`)
    .returning("store_id")
    .executeTakeFirst();
  if (taken === undefined) {
    const old = await tx
      .selectFrom("enrolment_code")
      .select("store_id")
      .where("code_hash", "=", codeHash)
      .executeTakeFirst();
    return old === undefined ? "wrong-code" : "expired";
  }
  await insertDevice(tx, taken.store_id, device, "code");
  return "enrolled";
}

/** The device itself is the actor: nobody need be signed in on it yet. */
async function insertDevice(
  tx: Transaction<Database>,
  storeId: string,
  { id, name, tokenHash }: NewDevice,
  how: "code" | "demo",
): Promise<void> {
  await tx.insertInto("device").values({ id, store_id: storeId, name, token_hash: tokenHash }).execute();
  const subject = { kind: "device", id } as const;
  await appendAudit(tx, { storeId, actor: subject, action: "device-enrolled", subject, details: { name, how } });
}

async function renameDevice(tx: Transaction<Database>, { storeId, actor }: Change, id: string, name: string) {
  const device = await tx
    .selectFrom("device")
    .select("name")
    .where("id", "=", id)
    .where("store_id", "=", storeId)
    .where("revoked_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (device === undefined) return false;
  if (device.name === name) return true;
  await tx.updateTable("device").set({ name }).where("id", "=", id).execute();
  const details = { before: device.name, after: name };
  await appendAudit(tx, { storeId, actor, action: "device-renamed", subject: { kind: "device", id }, details });
  return true;
}

async function revokeDevice(tx: Transaction<Database>, { storeId, actor }: Change, id: string): Promise<boolean> {
  const revoked = await tx
    .updateTable("device")
    .set({ revoked_at: sql<Date>`clock_timestamp()` })
    .where("id", "=", id)
    .where("store_id", "=", storeId)
    .where("revoked_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  if (revoked === undefined) return false;
  await endSessions(tx, { deviceId: id });
  const subject = { kind: "device", id } as const;
  await appendAudit(tx, { storeId, actor, action: "device-revoked", subject, details: { name: revoked.name } });
  return true;
}
