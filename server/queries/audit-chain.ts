import "server-only";
import { hasRight } from "@/lib/staff/rights";
import { INSTALLATION_CHAIN } from "../db/audit-hash";
import type { OfficeSession } from "../staff/office-session";

/** True for whoever may read what belongs to no store: keys, servers, files, the merchant's stores. */
export function maySeeInstallation({ person }: Pick<OfficeSession, "person">): boolean {
  return hasRight(person.role, "see-installation");
}

/** Which chain is asked for: the store's, or the installation's where the person may. Null: they may not. */
export function auditChainOf(session: OfficeSession, isInstallation: boolean): string | null {
  if (!isInstallation) return session.store.id;
  return maySeeInstallation(session) ? INSTALLATION_CHAIN : null;
}
