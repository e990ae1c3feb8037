"use server";
import type { z } from "zod";
import { type ReconciliationAnswer, undoSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { deciderOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Takes a decision back: the difference is open again. */
export async function undoResolution(input: z.input<typeof undoSchema>): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const parsed = undoSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { date, subject } = parsed.data;
  const by = await deciderOf(check.session, date);
  const { decisions, schedule } = getContainer().reconciliation;
  await decisions.undo(subject, by);
  // A tie taken back shows only when the day is matched without it.
  await schedule.askNow(date);
  return { ok: true, date };
}
