import { z } from "zod";
import { noStore, refusal } from "@/server/inbound/answers";
import { requireRight } from "@/server/inbound/require-right";
import { getPaymentStatus } from "@/server/queries/get-payment-status";

const MAX_WAIT_MS = 25_000;

const querySchema = z.object({
  after: z.coerce.number().int().min(0).optional(),
  waitMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(0),
});

/** The one polled resource: `?after={version}&waitMs=25000` answers as soon as the payment is newer. */
export async function GET(request: Request, { params }: { params: Promise<{ paymentId: string }> }): Promise<Response> {
  const check = await requireRight("see-payments", "poll");
  if (!check.ok) return refusal(check.reason);
  const paymentId = z.uuid().safeParse((await params).paymentId);
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!paymentId.success || !query.success) return refusal("bad-input");
  const payment = await getPaymentStatus(check.session.device.store.id, paymentId.data, {
    afterVersion: query.data.after ?? null,
    waitMs: query.data.waitMs,
    signal: request.signal,
  });
  // Who waited may have lost the right meanwhile: a device that was removed learns nothing more.
  const still = query.data.waitMs > 0 ? await requireRight("see-payments", "poll") : check;
  if (!still.ok) return refusal(still.reason);
  return payment === null ? refusal("not-found") : noStore(payment);
}
