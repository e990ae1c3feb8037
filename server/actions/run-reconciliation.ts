"use server";
import { chinaDateSchema, type ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Looks for a day's files now and matches it anew; whoever polls next does it. */
export async function runReconciliation(date: string): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const parsed = chinaDateSchema.safeParse(date);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  await getContainer().reconciliation.schedule.askNow(parsed.data);
  return { ok: true, date: parsed.data };
}
