"use server";
import { MAX_UPLOAD_BYTES, type ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Takes a file of Alipay that a person brings. */
export async function uploadReconciliationFile(form: FormData): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  // An action is a public address: what comes may be anything.
  const sent: unknown = form;
  const file = sent instanceof FormData ? sent.get("file") : null;
  if (!(file instanceof File) || file.size === 0) return { ok: false, problem: "bad-input" };
  if (file.size > MAX_UPLOAD_BYTES) return { ok: false, problem: "too-large" };
  const result = await getContainer().reconciliation.upload({
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    personId: check.session.person.id,
    source: "upload",
  });
  if (result.kind === "unknown-format") return { ok: false, problem: "unknown-format" };
  return result.load.kind === "same" ? { ok: false, problem: "same-file" } : { ok: true, date: result.date };
}
