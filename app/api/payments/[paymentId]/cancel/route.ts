import { cancelPayment } from "@/server/actions/cancel-payment";
import { answerOrder } from "@/server/inbound/till-order";

/** The till's wish to cancel: the action by a door of its own, because an action cannot be given up (docs/decisions/0053). */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ paymentId: string }> },
): Promise<Response> {
  const { paymentId } = await params;
  return answerOrder(await cancelPayment({ paymentId }));
}
