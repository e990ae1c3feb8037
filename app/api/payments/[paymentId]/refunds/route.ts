import { z } from "zod";
import { noStore, refusal } from "@/server/inbound/answers";
import { requireRight } from "@/server/inbound/require-right";
import { getPaymentMarks } from "@/server/queries/get-payment-page";

/** What has moved on one payment's page: the versions of the payment and of its refunds, whose tries the payment does not count. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ paymentId: string }> },
): Promise<Response> {
  const check = await requireRight("see-payments", "poll");
  if (!check.ok) return refusal(check.reason);
  const paymentId = z.uuid().safeParse((await params).paymentId);
  if (!paymentId.success) return refusal("bad-input");
  const marks = await getPaymentMarks(check.session.device.store.id, paymentId.data);
  return marks === null ? refusal("not-found") : noStore(marks);
}
