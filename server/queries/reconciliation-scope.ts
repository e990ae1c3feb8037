import "server-only";
import { getContainer } from "../container";
import type { Decider } from "../db/reconciliation/decisions";
import type { ReconScope } from "../db/reconciliation/scope";
import type { StoreRecord } from "../db/store-record";
import type { OfficeSession } from "../staff/office-session";
import { storesBeside } from "../staff/play-stores";

/**
 * Whose lines this person sees: the owner the merchant's, everybody else their store's. While there is one store the
 * merchant's are its own.
 */
export async function reconciliationScopeOf({ person, store }: OfficeSession): Promise<ReconScope> {
  return scopeOfStore(store, person.role === "owner");
}

/** The same for whoever speaks for one store. @param isOwner speaks for every store of the merchant */
export async function scopeOfStore(store: Pick<StoreRecord, "id" | "isDemo">, isOwner: boolean): Promise<ReconScope> {
  const stores = await getContainer().staff.listStores();
  const ours = storesBeside(store, stores);
  // Alipay's file names no play store: beside a shop's own stores it is none of a play store's business.
  if (store.isDemo && ours.length < stores.length) return { storeId: store.id };
  return isOwner || ours.length === 1 ? null : { storeId: store.id };
}

/** Who decides about a day's differences, and about whose. @param date yyyy-mm-dd in China */
export async function deciderOf(session: OfficeSession, date: string): Promise<Decider> {
  return {
    date,
    storeId: session.store.id,
    personId: session.person.id,
    deviceId: session.device?.id ?? null,
    scope: await reconciliationScopeOf(session),
  };
}
