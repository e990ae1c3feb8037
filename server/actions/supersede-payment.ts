"use server";
import { z } from "zod";
import type { SupersedeInput, SupersedePaymentResult } from "@/lib/payments/supersede-contract";
import { viewPayment } from "@/lib/payments/view-payment";
import { getContainer } from "../container";
import { supersedePayment as supersedeUseCase } from "../payments/supersede-payment";
import { approve } from "../staff/approve";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({
  paymentId: z.uuid(),
  approval: z.object({ approverId: z.uuid(), pin: z.string().max(12) }),
});
const RIGHT = "approve-second-tender";

/** Lets the sale take another payment while this one's cancel has no end yet, with a supervisor's PIN. */
export async function supersedePayment(input: SupersedeInput): Promise<SupersedePaymentResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { policies, payments, paymentReads, staff, pinPepper } = getContainer();
  const { id: deviceId, store } = check.session.device;
  const { paymentId, approval } = parsed.data;
  const approved = await approve({ staff, pinPepper }, { deviceId, storeId: store.id, right: RIGHT, ...approval });
  if (!approved.ok) return approved;
  const approver = { personId: approved.approver.id, role: approved.approver.role };
  const askedBy = { kind: "person", id: check.session.person.id, deviceId } as const;
  const result = await supersedeUseCase(payments, { paymentId, storeId: store.id, approver, askedBy });
  if (!result.ok) return result;
  const details = await paymentReads.findDetails(store.id, paymentId);
  return details === null
    ? { ok: false, reason: "not-found" }
    : { ok: true, payment: viewPayment(details, policies.of(store.id)) };
}
