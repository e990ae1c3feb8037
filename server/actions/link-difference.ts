"use server";
import type { z } from "zod";
import { linkSchema, type ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { deciderOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Ties a line of Alipay's to a payment by hand, and has the day matched anew. */
export async function linkDifference(input: z.input<typeof linkSchema>): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const parsed = linkSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { date, subject, paymentId, refundId, reason } = parsed.data;
  const { reconciliation } = getContainer();
  const by = await deciderOf(check.session, date);
  const isTied = await reconciliation.decisions.link(subject, { paymentId, refundId }, reason, by);
  if (!isTied) return { ok: false, problem: "not-found" };
  await reconciliation.schedule.askNow(date);
  return { ok: true, date };
}
