import "server-only";
import { OFFICE_STORE_COOKIE } from "@/lib/office/office-store";
import { hasRight, type Right } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { DeviceRecord, PersonRecord, SessionUse } from "../db/staff-repository";
import type { StoreRecord } from "../db/store-record";
import { findCurrentSession } from "./current-session";
import { isOpen, storesBeside } from "./play-stores";
import { readChoice, readTokens } from "./session-cookies";
import { tellRefusal } from "./tell-refusal";
import { hashToken } from "./tokens";

/** Who is in the office, which store is looked at, and which others may be. */
export type OfficeSession = {
  readonly person: PersonRecord;
  readonly store: StoreRecord;
  /** Every store this person may look at, `store` among them. */
  readonly stores: readonly StoreRecord[];
  /** The till this browser is; null when it is none. */
  readonly device: DeviceRecord | null;
};

export type OfficeRightCheck =
  | { readonly ok: true; readonly session: OfficeSession }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" };

/** The one check of every page and action of the office: signed in, and carrying the right in the store looked at. */
export async function requireOfficeRight(right: Right, use: SessionUse = "activity"): Promise<OfficeRightCheck> {
  const session = (await findCurrentSession(use)) ?? (await findPasswordSession(use));
  if (session === null) return { ok: false, reason: "not-signed-in" };
  const { person, device } = session;
  const home = session.device === null ? session.store : session.device.store;
  if (!hasRight(person.role, right)) {
    tellRefusal(right, person, home.id);
    return { ok: false, reason: "not-allowed" };
  }
  // One installation is one merchant: its owner sees all of its stores, everybody else their own.
  const stores = person.role === "owner" ? storesBeside(home, await getContainer().staff.listStores()) : [home];
  const chosen = await readChoice(OFFICE_STORE_COOKIE);
  const store = stores.find(({ id }) => id === chosen) ?? home;
  return { ok: true, session: { person, store, stores, device } };
}

/** Somebody who came in by password and second factor, from a browser that need not be a till. */
async function findPasswordSession(use: SessionUse) {
  const { env, credentials } = getContainer();
  const { office } = await readTokens(env);
  const found = office === null ? null : await credentials.findOfficeSession(hashToken(office), use);
  return found !== null && isOpen(env.mode, found.store) ? { ...found, device: null } : null;
}
