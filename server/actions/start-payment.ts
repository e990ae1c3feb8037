"use server";
import { z } from "zod";
import type { StartPaymentResult } from "@/lib/payments/start-payment-contract";
import { scenarioOfCode } from "@/lib/practice/test-codes";
import { keptText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { startAtTill } from "../payments/start-at-till";
import { findPracticeFirst } from "../practice/practice-first";
import { showPayment } from "../queries/get-payment-status";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";
import { traced } from "../tracing/traced";

const inputSchema = z.object({
  requestId: z.uuid(),
  saleId: z.uuid().optional(),
  amount: z.object({ currency: z.string().length(3), minor: z.number() }),
  code: z.string().max(128),
  reference: keptText(64).optional(),
  note: keptText(256).optional(),
  unlike: z.array(z.uuid()).max(20).optional(),
});

/** Takes a payment, or asks first whether it is the same customer: records it, starts the drive and answers at once. Never waits for Alipay. */
export async function startPayment(input: unknown): Promise<StartPaymentResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { env, payments, lookAlikes, practice } = getContainer();
  const { device, person } = check.session;
  const place = { storeId: device.store.id, personId: person.id, deviceId: device.id };
  const first = await findPracticeFirst({ practice }, { ...place, role: person.role });
  if (first !== null) return { ok: false, reason: "practice-first" };
  const { id, name, currency, sellerId, merchantCategoryCode, takesLongCodes, maxAmountMinor, holdsWhenAway } =
    device.store;
  // Alipay's storeId takes 32 characters (order.seller.storeId): the UUID without its dashes.
  const seller = { sellerId, sellerName: name, merchantCategoryCode, storeId: id.replaceAll("-", ""), storeName: name };
  const counter = {
    store: { id, currency, seller, takesLongCodes, maxAmountMinor, holdsWhenAway },
    deviceId: device.id,
    personId: person.id,
    lookAlikeMinutes: device.store.lookAlikeMinutes,
    isNobodys: (code: string) => env.mode === "simulator" && scenarioOfCode(code) !== null,
  };
  const started = await traced("take payment", { "saoma.device_id": device.id }, () =>
    startAtTill({ ...payments, lookAlikes }, counter, parsed.data),
  );
  if (started.ok) return { ok: true, payment: await showPayment(id, started.payment.id) };
  if (!("paymentId" in started)) return started;
  return { ok: false, reason: started.reason, payment: await showPayment(id, started.paymentId) };
}
