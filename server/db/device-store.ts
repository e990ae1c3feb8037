import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit } from "./append-audit";
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

/** Devices as the office changes them, each change with its audit entry. */
export function createDeviceStore(db: Kysely<Database>) {
  return {
    listDevices: (storeId: string) => listDevices(db, storeId),
    offerEnrolment: (change: Change, codeHash: string, lifeMs: number) =>
      db.transaction().execute((tx) => offerEnrolment(tx, change, { codeHash, lifeMs })),
    /** Uses the code up and makes the device. False when there is no such code, it was used, or it is too old. */
    enrolByCode: (codeHash: string, device: NewDevice) =>
      db.transaction().execute((tx) => enrolByCode(tx, codeHash, device)),
    /** False when the store has no such device any more. */
    revokeDevice: (change: Change, deviceId: string) =>
      db.transaction().execute((tx) => revokeDevice(tx, change, deviceId)),
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

async function enrolByCode(tx: Transaction<Database>, codeHash: string, device: NewDevice): Promise<boolean> {
  const taken = await tx
    .updateTable("enrolment_code")
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<number>`clock_timestamp()`)
    .returning("store_id")
    .executeTakeFirst();
  if (taken === undefined) return false;
  const { id, name, tokenHash } = device;
  await tx.insertInto("device").values({ id, store_id: taken.store_id, name, token_hash: tokenHash }).execute();
  await appendAudit(tx, {
    storeId: taken.store_id,
    actor: { kind: "device", id },
    action: "device-enrolled",
    subject: { kind: "device", id },
    details: { name, how: "code" },
  });
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
