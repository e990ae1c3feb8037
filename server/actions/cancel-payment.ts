"use server";
import { z } from "zod";
import type { CancelPaymentResult } from "@/lib/payments/start-payment-contract";
import { viewPayment } from "@/lib/payments/view-payment";
import { getContainer } from "../container";
import { requestCancel } from "../payments/request-cancel";
import { requireMoneyRight } from "../staff/money-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ paymentId: z.uuid() });

/** Records the wish to cancel a running payment. The server sends the cancel and says when it is done. */
export async function cancelPayment(input: { paymentId: string }): Promise<CancelPaymentResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireMoneyRight("cancel-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { policies, payments, paymentReads } = getContainer();
  const { store, deviceId, person } = check.session;
  const { paymentId } = parsed.data;
  const actor = { kind: "person", id: person.id, deviceId } as const;
  const result = await requestCancel(payments, { paymentId, storeId: store.id, personId: person.id, actor });
  if (!result.ok) return result;
  const details = await paymentReads.findDetails(store.id, paymentId);
  return details === null
    ? { ok: false, reason: "not-found" }
    : { ok: true, payment: viewPayment(details, policies.of(store.id)) };
}
