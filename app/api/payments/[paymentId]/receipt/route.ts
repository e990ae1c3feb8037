import { z } from "zod";
import { noStore, refusal } from "@/server/inbound/answers";
import { requireRight } from "@/server/inbound/require-right";
import { getReceipt } from "@/server/queries/get-receipt";

/** A payment's receipt for the screen of the till: what would be printed, and the customer's link. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ paymentId: string }> },
): Promise<Response> {
  const check = await requireRight("see-payments");
  if (!check.ok) return refusal(check.reason);
  const paymentId = z.uuid().safeParse((await params).paymentId);
  if (!paymentId.success) return refusal("bad-input");
  const slip = await getReceipt(check.session.device.store.id, paymentId.data, null);
  return slip === null ? refusal("not-found") : noStore(slip);
}
