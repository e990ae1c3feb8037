import "server-only";
import { randomInt } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { PIN_DIGITS } from "@/lib/staff/pin-rule";
import { hasRight, type Role, rolesManagedBy } from "@/lib/staff/rights";
import type { PersonOrder, StaffResult } from "@/lib/staff/staff-change";
import type { PeopleStore } from "../db/people-store";
import { hashPin } from "./pin";

export type ManageDeps = { readonly people: PeopleStore; readonly pinPepper: string };

/** Who asks. The role is read from the database at this very request, so a right taken away is gone at once. */
export type Manager = { readonly id: string; readonly role: Role; readonly deviceId: string | null };

/** A random PIN; it is shown once and kept only as a hash. */
export function makePin(): string {
  return String(randomInt(10 ** PIN_DIGITS.max)).padStart(PIN_DIGITS.max, "0");
}

/** The actor of an audit entry. */
export function actorOf({ id, deviceId }: Manager): AuditActor {
  return { kind: "person", id, deviceId };
}

/** Adds a person to a store, with a role the manager may give. */
export async function addPerson(
  { people, pinPepper }: ManageDeps,
  manager: Manager,
  { storeId, name, role }: { storeId: string; name: string; role: Role },
): Promise<StaffResult> {
  if (!hasRight(manager.role, "manage-staff") || !rolesManagedBy(manager.role).includes(role))
    return { ok: false, reason: "not-allowed" };
  const pin = makePin();
  const person = { id: uuidv7(), name, role, pinHash: await hashPin(pinPepper, pin) };
  const isAdded = await people.addPerson({ storeId, actor: actorOf(manager) }, person);
  return isAdded ? { ok: true, pin } : { ok: false, reason: "name-taken" };
}

/** Changes a person of the store. Nobody changes themselves, nor anybody whose role they may not give. */
export async function changePerson(
  { people, pinPepper }: ManageDeps,
  manager: Manager,
  { storeId, order }: { storeId: string; order: PersonOrder },
): Promise<StaffResult> {
  const roles = rolesManagedBy(manager.role);
  if (!hasRight(manager.role, "manage-staff")) return { ok: false, reason: "not-allowed" };
  if (order.personId === manager.id) return { ok: false, reason: "not-yourself" };
  const person = (await people.listStaff(storeId)).find(({ id }) => id === order.personId);
  if (person === undefined) return { ok: false, reason: "gone" };
  if (!roles.includes(person.role)) return { ok: false, reason: "not-allowed" };
  const change = { storeId, actor: actorOf(manager) };
  switch (order.kind) {
    case "role":
      if (!roles.includes(order.role)) return { ok: false, reason: "not-allowed" };
      return done(await people.changeRole(change, person.id, { before: person.role, after: order.role }));
    case "reset-pin": {
      const pin = makePin();
      return done(await people.resetPin(change, person.id, await hashPin(pinPepper, pin)), pin);
    }
    case "disable":
    case "enable":
      return done(await people.setDisabled(change, person.id, order.kind === "disable"));
    case "unlock":
      return done(await people.unlock(change, person.id, null));
  }
}

function done(isDone: boolean, pin: string | null = null): StaffResult {
  return isDone ? { ok: true, pin } : { ok: false, reason: "gone" };
}
