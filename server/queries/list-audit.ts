import "server-only";
import { getLocale } from "next-intl/server";
import { isAuditAction } from "@/lib/audit/audit-actions";
import { AUDIT_FILTER_KEYS, readAuditFilter } from "@/lib/audit/audit-filter";
import type { AuditEntryView, AuditListView } from "@/lib/audit/audit-view";
import { isCurrencyCode } from "@/lib/money/currencies";
import { type RawParams, readUrlParams } from "@/lib/office/url-params";
import { readClocks } from "@/lib/payments/two-clocks";
import { getContainer } from "../container";
import type { AuditNames } from "../db/audit-names";
import type { ListedAuditEntry } from "../db/audit-reads";
import { requireOfficeRight } from "../staff/office-session";
import { auditChainOf, maySeeInstallation } from "./audit-chain";

export type AuditQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "list"; readonly list: AuditListView };

const PAGE_ENTRIES = 50;

/** A page of the store's audit log, as the URL asks for it. */
export async function listAudit(raw: RawParams): Promise<AuditQuery> {
  const check = await requireOfficeRight("see-audit");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store } = check.session;
  const { auditReads, auditChecks, office } = getContainer();
  const params = readUrlParams(raw, AUDIT_FILTER_KEYS);
  const reading = readAuditFilter(params, store.timeZone);
  const chainId = auditChainOf(check.session, reading.ok && reading.filter.isInstallation);
  if (chainId === null) return { kind: "no-right" };
  const locale = await getLocale();
  const [page, people, chain] = await Promise.all([
    reading.ok ? auditReads.list(chainId, reading.filter, PAGE_ENTRIES) : null,
    office.choices.listPeople(store.id),
    auditChecks.viewChain(chainId),
  ]);
  const view = (entry: ListedAuditEntry) => viewEntry(entry, page?.names ?? new Map(), store.timeZone, locale);
  return {
    kind: "list",
    list: {
      params,
      problem: reading.ok ? null : reading.problem,
      entries: page?.entries.map(view) ?? [],
      next: page?.next ?? null,
      besideStore: maySeeInstallation(check.session) ? store.name : null,
      people,
      chain,
      serverNow: Date.now(),
    },
  };
}

function viewEntry(entry: ListedAuditEntry, names: AuditNames, zone: string, locale: string): AuditEntryView {
  const { actor_id, device_id, subject_kind: kind, subject_id: id, details } = entry;
  const nameOf = (key: unknown): string | null => (typeof key === "string" ? (names.get(key) ?? null) : null);
  const { amountMinor: minor, currency, approvedBy } = details;
  const isMoney = typeof minor === "number" && typeof currency === "string" && isCurrencyCode(currency);
  return {
    seq: entry.seq,
    clocks: readClocks(entry.at, zone, locale),
    actorKind: entry.actor_kind,
    actorName: nameOf(actor_id),
    deviceName: nameOf(device_id),
    action: isAuditAction(entry.action) ? entry.action : null,
    rawAction: entry.action,
    // A detail that is a person's id is told by name.
    details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, nameOf(value) ?? value])),
    money: isMoney ? { minor, currency } : null,
    approverName: nameOf(approvedBy),
    subject: { kind, id, name: nameOf(id) },
  };
}
