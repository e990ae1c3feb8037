"use server";
import type { z } from "zod";
import { assignSchema, type ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { deciderOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Gives differences to somebody of the store. About a payment of ours it is that payment's case that is handed over. */
export async function assignDifference(input: z.input<typeof assignSchema>): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const parsed = assignSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { date, subjects, personId: to } = parsed.data;
  const { office, reconciliation } = getContainer();
  const by = await deciderOf(check.session, date);
  const assigned = await reconciliation.decisions.assign(subjects, to, by);
  if (assigned === null) return { ok: false, problem: "not-found" };
  for (const paymentId of assigned.paymentIds) {
    const actor = { storeId: by.storeId, paymentId, personId: by.personId, deviceId: by.deviceId };
    const holder = await office.cases.findHolder(by.storeId, paymentId);
    if (holder?.id !== to) await office.cases.giveTo(actor, holder?.id ?? null, to);
  }
  return { ok: true, date };
}
