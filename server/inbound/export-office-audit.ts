import "server-only";
import { AUDIT_FILTER_KEYS, readAuditFilter } from "@/lib/audit/audit-filter";
import { wallOf } from "@/lib/business-day/business-day";
import { type RawParams, readUrlParams } from "@/lib/office/url-params";
import { getContainer } from "../container";
import { auditChainOf } from "../queries/audit-chain";
import { exportAudit } from "../reporting/export-audit";
import { requireOfficeRight } from "../staff/office-session";
import type { ExportAnswer } from "./csv-answer";
import { recordExport } from "./record-export";

/** Starts the export of the store's audit log that the URL asks for; that it left the house is an entry of its own. */
export async function exportOfficeAudit(raw: RawParams): Promise<ExportAnswer> {
  const check = await requireOfficeRight("see-audit");
  if (!check.ok) return check;
  const { store } = check.session;
  const { before: _page, ...params } = readUrlParams(raw, AUDIT_FILTER_KEYS);
  const reading = readAuditFilter(params, store.timeZone);
  if (!reading.ok) return { ok: false, reason: "bad-input" };
  const chainId = auditChainOf(check.session, reading.filter.isInstallation);
  if (chainId === null) return { ok: false, reason: "not-allowed" };
  const now = Date.now();
  const onEnd = recordExport(check.session, "audit");
  return {
    ok: true,
    stream: exportAudit({ audit: getContainer().auditReads, onEnd }, { ...store, id: chainId }, reading.filter),
    fileName: `audit-${wallOf(now, store.timeZone).replaceAll(":", "")}.csv`,
  };
}
