"use server";
import { type CaseOrder, type CaseResult, caseOrderSchema } from "@/lib/office/attention-case";
import { getContainer } from "../container";
import { changeCase as changeCaseUseCase } from "../reporting/change-case";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Takes, hands over or adds to the case of a payment of the store looked at. Nothing here closes a case: proof does. */
export async function changeCase(input: CaseOrder): Promise<CaseResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-office");
  if (!check.ok) return check;
  const parsed = caseOrderSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { office, people, paymentReads } = getContainer();
  const { store, person, device } = check.session;
  const by = { storeId: store.id, personId: person.id, deviceId: device?.id ?? null };
  return changeCaseUseCase({ cases: office.cases, people, payments: paymentReads }, by, parsed.data);
}
