"use server";
import { z } from "zod";
import type { CancelPaymentResult } from "@/lib/payments/start-payment-contract";
import { getContainer } from "../container";
import { requestCancel } from "../payments/request-cancel";
import { viewPayment } from "../payments/view-payment";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ paymentId: z.uuid() });

/** Records the wish to cancel a running payment. The server sends the cancel and says when it is done. */
export async function cancelPayment(input: { paymentId: string }): Promise<CancelPaymentResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("cancel-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { env, payments, paymentReads } = getContainer();
  const { device, person } = check.session;
  const { paymentId } = parsed.data;
  const actor = { kind: "person", id: person.id, deviceId: device.id } as const;
  const result = await requestCancel(payments, { paymentId, storeId: device.store.id, personId: person.id, actor });
  if (!result.ok) return result;
  const details = await paymentReads.findDetails(device.store.id, paymentId);
  return details === null
    ? { ok: false, reason: "not-found" }
    : { ok: true, payment: viewPayment(details, env.policy) };
}
