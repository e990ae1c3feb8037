import "server-only";
import type { Right } from "@/lib/staff/rights";
import type { PersonRecord } from "../db/staff-repository";
import type { StoreRecord } from "../db/store-record";
import { requireRight } from "./current-session";
import { requireOfficeRight } from "./office-session";

/** Who moves money, and in which store. */
export type MoneySession = {
  readonly store: StoreRecord;
  readonly person: PersonRecord;
  /** The till it is done on; null at a desk, where somebody came in by password and second factor. */
  readonly deviceId: string | null;
};

export type MoneyRightCheck =
  | { readonly ok: true; readonly session: MoneySession }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" };

/**
 * The check of what cancels or returns money: on a till in the till's own store, whatever store its office looks at; at a
 * desk in the store looked at.
 */
export async function requireMoneyRight(right: Right): Promise<MoneyRightCheck> {
  const till = await requireRight(right);
  if (till.ok) {
    const { device, person } = till.session;
    return { ok: true, session: { store: device.store, person, deviceId: device.id } };
  }
  if (till.reason === "not-allowed") return till;
  const desk = await requireOfficeRight(right);
  if (!desk.ok) return desk;
  const { store, person, device } = desk.session;
  return { ok: true, session: { store, person, deviceId: device?.id ?? null } };
}
