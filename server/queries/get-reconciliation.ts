import "server-only";
import type { DayRow } from "@/lib/reconciliation/day-view";
import type { ReconciliationDayView } from "@/lib/reconciliation/office-contract";
import { chinaDateSchema } from "@/lib/reconciliation/office-contract";
import { addChinaDays, chinaDateOf } from "@/lib/reconciliation/read-time";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";

type Refused = { readonly kind: "signed-out" } | { readonly kind: "no-right" };

export type ReconciliationDaysQuery =
  | Refused
  | {
      readonly kind: "days";
      readonly days: readonly DayRow[];
      readonly isFetching: boolean;
      readonly mayResolve: boolean;
    };

const SHOWN_DAYS = 42;

/** Six weeks of days, the newest first. */
export async function getReconciliationDays(): Promise<ReconciliationDaysQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { env, reconciliation } = getContainer();
  const today = chinaDateOf(Date.now());
  const days = await reconciliation.reads.listDays(addChinaDays(today, -SHOWN_DAYS), today);
  return {
    kind: "days",
    days,
    isFetching: env.sftp !== null,
    mayResolve: hasRight(check.session.person.role, "reconcile"),
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
  const { reads } = getContainer().reconciliation;
  const [days, sums, files, findings, differences] = await Promise.all([
    reads.listDays(date, date),
    reads.sumDay(date),
    reads.listFiles(date),
    reads.listFindings(date, SHOWN_FINDINGS),
    reads.listDifferences(date, SHOWN_DIFFERENCES),
  ]);
  const mayResolve = hasRight(check.session.person.role, "reconcile");
  return { kind: "day", view: { date, day: days[0] ?? null, sums, files, findings, differences, mayResolve } };
}
