"use server";
import type { AuditCheckResult } from "@/lib/audit/audit-view";
import { getContainer } from "../container";
import { auditChainOf } from "../queries/audit-chain";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Reads through the store's whole chain now, or the installation's, and says what it found. Nothing is written: an auditor may ask too. */
export async function checkAudit(isInstallation?: boolean): Promise<AuditCheckResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("see-audit");
  if (!check.ok) return check;
  const id = auditChainOf(check.session, isInstallation === true);
  if (id === null) return { ok: false, reason: "not-allowed" };
  const { auditKeeping, rateLimits } = getContainer();
  if (!(await rateLimits.limitRate("audit-check", id)).ok) return { ok: false, reason: "locked" };
  const { entries, broken } = await auditKeeping.verify(id, auditKeeping.readAnchors(id));
  const now = Date.now();
  return { ok: true, serverNow: now, chain: { checkedAt: now, entries, newer: 0, broken } };
}
