import "server-only";
import { getContainer } from "../container";
import type { Decider } from "../db/reconciliation/decisions";
import type { ReconScope } from "../db/reconciliation/scope";
import type { OfficeSession } from "../staff/office-session";

/**
 * Whose lines this person sees: the owner the merchant's, everybody else their store's. While there is one store the
 * merchant's are its own.
 */
export async function reconciliationScopeOf({ person, store }: OfficeSession): Promise<ReconScope> {
  if (person.role === "owner") return null;
  const stores = await getContainer().staff.listStores();
  return stores.length === 1 ? null : { storeId: store.id };
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
