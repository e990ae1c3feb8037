"use server";
import { z } from "zod";
import type { StartPaymentInput, StartPaymentResult } from "@/lib/payments/start-payment-contract";
import { getContainer } from "../container";
import { startPayment as startPaymentUseCase } from "../payments/start-payment";
import { viewPayment } from "../payments/view-payment";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({
  requestId: z.uuid(),
  saleId: z.uuid().optional(),
  amount: z.object({ currency: z.string().length(3), minor: z.number() }),
  code: z.string().max(128),
  reference: z.string().trim().max(64).optional(),
  note: z.string().trim().max(256).optional(),
});

/** Takes a payment: records it, starts the drive and answers at once. Never waits for Alipay. */
export async function startPayment(input: StartPaymentInput): Promise<StartPaymentResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { env, payments, paymentReads } = getContainer();
  const { device, person } = check.session;
  const { id, name, currency, sellerId, merchantCategoryCode, takesLongCodes } = device.store;
  // Alipay's storeId takes 32 characters (order.seller.storeId): the UUID without its dashes.
  const seller = { sellerId, sellerName: name, merchantCategoryCode, storeId: id.replaceAll("-", ""), storeName: name };
  const counter = { store: { id, currency, seller, takesLongCodes }, deviceId: device.id, personId: person.id };
  const started = await startPaymentUseCase(payments, counter, parsed.data);
  if (!started.ok) return started;
  const details = await paymentReads.findDetails(id, started.payment.id);
  if (details === null) throw new Error(`payment ${started.payment.id} has vanished`);
  return { ok: true, payment: viewPayment(details, env.policy) };
}
