import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Role } from "@/lib/staff/rights";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import { createDeviceStore } from "./device-store";
import { endSessions } from "./end-sessions";
import { WRONG_UNTIL_UNLOCK } from "./staff-repository";
import type { Database } from "./tables";

export type StaffRow = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: number | null;
  /** On some till of the store the PIN waits for a supervisor. */
  readonly isBlocked: boolean;
};

export type PeopleStore = ReturnType<typeof createPeopleStore>;

/** People as the office changes them. */
export function createPeopleStore(db: Kysely<Database>) {
  return {
    ...createDeviceStore(db),
    listStaff: (storeId: string) => listStaff(db, storeId),
    /** False when somebody of this name works here already. */
    addPerson: (change: Change, person: NewPerson) => inTransaction(db, (tx) => addPerson(tx, change, person)),
    changeRole: (change: Change, personId: string, roles: { before: Role; after: Role }) =>
      inTransaction(db, (tx) => changeRole(tx, change, personId, roles)),
    resetPin: (change: Change, personId: string, pinHash: string) =>
      inTransaction(db, (tx) => resetPin(tx, change, personId, pinHash)),
    setDisabled: (change: Change, personId: string, isDisabled: boolean) =>
      inTransaction(db, (tx) => setDisabled(tx, change, personId, isDisabled)),
    /** Opens a person's tills again: the one of `deviceId`, or all of them. */
    unlock: (change: Change, personId: string, deviceId: string | null) =>
      inTransaction(db, (tx) => unlock(tx, change, personId, deviceId)),
  };
}

type NewPerson = { readonly id: string; readonly name: string; readonly role: Role; readonly pinHash: string };

async function listStaff(db: Kysely<Database>, storeId: string): Promise<readonly StaffRow[]> {
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "role", "disabled_at"])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("pin_attempt")
            .select("person_id")
            .whereRef("pin_attempt.person_id", "=", "person.id")
            .where((where) =>
              where.or([
                where("blocked_until", ">", sql<number>`clock_timestamp()`),
                where("wrong_count", ">=", WRONG_UNTIL_UNLOCK),
              ]),
            ),
        )
        .as("is_blocked"),
    )
    .where("store_id", "=", storeId)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role as Role, // checked column
    disabledAt: row.disabled_at,
    isBlocked: row.is_blocked === true,
  }));
}

async function addPerson(tx: Transaction<Database>, { storeId, actor }: Change, person: NewPerson): Promise<boolean> {
  // Two additions of one name at the same moment take turns at the store's row.
  await tx.selectFrom("store").select("id").where("id", "=", storeId).forUpdate().executeTakeFirstOrThrow();
  const twin = await tx
    .selectFrom("person")
    .select("id")
    .where("store_id", "=", storeId)
    .where("name", "=", person.name)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (twin !== undefined) return false;
  const { id, name, role, pinHash } = person;
  await tx.insertInto("person").values({ id, store_id: storeId, name, role, pin_hash: pinHash }).execute();
  const details = { name, role };
  await appendAudit(tx, { storeId, actor, action: "person-added", subject: { kind: "person", id }, details });
  return true;
}

async function changeRole(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  personId: string,
  roles: { before: Role; after: Role },
): Promise<boolean> {
  // Compare and set: what the right check saw is what is changed.
  const changed = await tx
    .updateTable("person")
    .set({ role: roles.after })
    .where("id", "=", personId)
    .where("store_id", "=", storeId)
    .where("role", "=", roles.before)
    .returning("id")
    .executeTakeFirst();
  if (changed === undefined) return false;
  const subject = { kind: "person", id: personId } as const;
  await appendAudit(tx, { storeId, actor, action: "role-changed", subject, details: roles });
  return true;
}

async function resetPin(tx: Transaction<Database>, { storeId, actor }: Change, personId: string, pinHash: string) {
  const changed = await tx
    .updateTable("person")
    .set({ pin_hash: pinHash, demo_pin: null })
    .where("id", "=", personId)
    .where("store_id", "=", storeId)
    .returning("id")
    .executeTakeFirst();
  if (changed === undefined) return false;
  await tx.deleteFrom("pin_attempt").where("person_id", "=", personId).execute();
  await endSessions(tx, { personId });
  const subject = { kind: "person", id: personId } as const;
  await appendAudit(tx, { storeId, actor, action: "pin-reset", subject, details: {} });
  return true;
}

async function setDisabled(tx: Transaction<Database>, { storeId, actor }: Change, personId: string, isOff: boolean) {
  const changed = await tx
    .updateTable("person")
    .set({ disabled_at: isOff ? sql<Date>`clock_timestamp()` : null })
    .where("id", "=", personId)
    .where("store_id", "=", storeId)
    .where("disabled_at", isOff ? "is" : "is not", null)
    .returning("id")
    .executeTakeFirst();
  if (changed === undefined) return false;
  if (isOff) await endSessions(tx, { personId });
  const subject = { kind: "person", id: personId } as const;
  const action = isOff ? "person-disabled" : "person-enabled";
  await appendAudit(tx, { storeId, actor, action, subject, details: {} });
  return true;
}

async function unlock(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  personId: string,
  deviceId: string | null,
) {
  const person = await tx
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("store_id", "=", storeId)
    .executeTakeFirst();
  if (person === undefined) return false;
  await tx
    .deleteFrom("pin_attempt")
    .where("person_id", "=", personId)
    .$if(deviceId !== null, (query) => query.where("device_id", "=", deviceId ?? ""))
    .execute();
  const subject = { kind: "person", id: personId } as const;
  await appendAudit(tx, { storeId, actor, action: "sign-in-unblocked", subject, details: {} });
  return true;
}
