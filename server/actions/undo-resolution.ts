"use server";
import type { z } from "zod";
import { type ReconciliationAnswer, undoSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Takes a decision back: the difference is open again. */
export async function undoResolution(input: z.input<typeof undoSchema>): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const parsed = undoSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { date, subject } = parsed.data;
  const { person, store, device } = check.session;
  await getContainer().reconciliation.decisions.undo(subject, {
    date,
    storeId: store.id,
    personId: person.id,
    deviceId: device?.id ?? null,
  });
  return { ok: true, date };
}
