"use server";
import type { z } from "zod";
import { type ReconciliationAnswer, resolveSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { deciderOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Lets differences stand, with a reason. */
export async function resolveDifference(input: z.input<typeof resolveSchema>): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const parsed = resolveSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { date, subjects, reason } = parsed.data;
  const by = await deciderOf(check.session, date);
  await getContainer().reconciliation.decisions.accept(subjects, reason, by);
  return { ok: true, date };
}
