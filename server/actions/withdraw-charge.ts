"use server";
import { z } from "zod";
import { readPaymentCode } from "@/lib/barcode/payment-code";
import type { StartPaymentResult } from "@/lib/payments/start-payment-contract";
import { getContainer } from "../container";
import { showPayment } from "../queries/get-payment-status";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ requestId: z.uuid(), code: z.string().max(128) });

/** Ends the doubt about a charge that nobody answered: the payment it began, or the certainty that it never will begin one. */
export async function withdrawCharge(input: unknown): Promise<StartPaymentResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { id: storeId, takesLongCodes } = check.session.device.store;
  const code = readPaymentCode(parsed.data.code, { allowLong: takesLongCodes });
  if (!code.ok) return { ok: false, reason: "code-not-alipay" };
  const { payments, withdrawCode } = getContainer();
  const { requestId } = parsed.data;
  const begun = await withdrawCode({ storeId, requestId, codeHash: payments.hashCode(code.code) });
  if (begun === null) return { ok: false, reason: "withdrawn" };
  return { ok: true, payment: await showPayment(storeId, begun) };
}
