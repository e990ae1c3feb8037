import "server-only";
import type { Certificate } from "@/lib/reconciliation/certificate";
import type { DayRow } from "@/lib/reconciliation/day-view";
import type { LinkCandidate, LinkLine } from "@/lib/reconciliation/link-view";
import type { ReconciliationDayView } from "@/lib/reconciliation/office-contract";
import { chinaDateSchema } from "@/lib/reconciliation/office-contract";
import { addChinaDays, chinaDateOf } from "@/lib/reconciliation/read-time";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { reconciliationScopeOf } from "./reconciliation-scope";

type Refused = { readonly kind: "signed-out" } | { readonly kind: "no-right" };

export type ReconciliationDaysQuery =
  | Refused
  | {
      readonly kind: "days";
      readonly days: readonly DayRow[];
      /** The calendar's first and last day, China. */
      readonly from: string;
      readonly today: string;
      readonly isFetching: boolean;
      readonly mayUpload: boolean;
    };

const SHOWN_DAYS = 42;

/** Six weeks of days, the newest first. */
export async function getReconciliationDays(): Promise<ReconciliationDaysQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { env, reconciliation } = getContainer();
  const today = chinaDateOf(Date.now());
  const from = addChinaDays(today, -SHOWN_DAYS);
  const scope = await reconciliationScopeOf(check.session);
  const days = await reconciliation.reads.listDays(from, today, scope);
  return {
    kind: "days",
    days,
    from,
    today,
    isFetching: env.sftp !== null,
    // A file speaks of the whole merchant: so must whoever brings it.
    mayUpload: scope === null && hasRight(check.session.person.role, "reconcile"),
  };
}

export type ReconciliationDayQuery =
  | Refused
  | { readonly kind: "no-day" }
  | { readonly kind: "day"; readonly view: ReconciliationDayView };

const SHOWN_DIFFERENCES = 200;
const SHOWN_FINDINGS = 50;

/** One day: totals, files, what is wrong with them, and every difference. */
export async function getReconciliationDay(text: string): Promise<ReconciliationDayQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const parsed = chinaDateSchema.safeParse(text);
  if (!parsed.success) return { kind: "no-day" };
  const date = parsed.data;
  const { reconciliation, staff } = getContainer();
  const { reads, links } = reconciliation;
  const { session } = check;
  const scope = await reconciliationScopeOf(session);
  const [days, sums, files, findings, differences, certificate, ties, people] = await Promise.all([
    reads.listDays(date, date, scope),
    reads.sumDay(date, scope),
    reads.listFiles(date),
    // What could not be read belongs to no store: whoever sees the whole file sees it.
    scope === null ? reads.listFindings(date, SHOWN_FINDINGS) : [],
    reads.listDifferences(date, scope, SHOWN_DIFFERENCES),
    reads.certify(date, scope),
    links.listTies(date, scope),
    staff.listPeople(session.store.id),
  ]);
  return {
    kind: "day",
    view: {
      date,
      day: days[0] ?? null,
      sums,
      files,
      findings,
      differences,
      certificate,
      ties,
      people: people.map(({ id, name }) => ({ id, name })),
      mayResolve: hasRight(session.person.role, "reconcile"),
      isWhole: scope === null,
    },
  };
}

export type CertificateQuery =
  | Refused
  | { readonly kind: "no-day" }
  | { readonly kind: "certificate"; readonly certificate: Certificate; readonly storeName: string | null };

/** One day's certificate, to be read and printed; `storeName` is null for the merchant's. */
export async function getCertificate(text: string): Promise<CertificateQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const date = chinaDateSchema.safeParse(text);
  if (!date.success) return { kind: "no-day" };
  const scope = await reconciliationScopeOf(check.session);
  const certificate = await getContainer().reconciliation.reads.certify(date.data, scope);
  return { kind: "certificate", certificate, storeName: scope === null ? null : check.session.store.name };
}

export type LinkQuery =
  | Refused
  | { readonly kind: "no-line" }
  | {
      readonly kind: "link";
      readonly date: string;
      readonly text: string;
      readonly line: LinkLine;
      readonly candidates: readonly LinkCandidate[];
    };

const MOST_SEARCH = 100;

/** The screen that ties a line to a payment by hand. */
export async function getLink(place: { date: string; subject: string; text: string }): Promise<LinkQuery> {
  const check = await requireOfficeRight("reconcile");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const date = chinaDateSchema.safeParse(place.date);
  if (!date.success) return { kind: "no-line" };
  const { links } = getContainer().reconciliation;
  const scope = await reconciliationScopeOf(check.session);
  const line = await links.findLine(date.data, place.subject, scope);
  if (line === null) return { kind: "no-line" };
  const text = place.text.trim().slice(0, MOST_SEARCH);
  return { kind: "link", date: date.data, text, line, candidates: await links.listCandidates(line, text, scope) };
}
