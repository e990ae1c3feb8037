import { startPayment } from "@/server/actions/start-payment";
import { answerOrder, readOrder } from "@/server/inbound/till-order";

/** The till's charge: the action by a door of its own, because an action cannot be given up (docs/decisions/0053). */
export async function POST(request: Request): Promise<Response> {
  return answerOrder(await startPayment(await readOrder(request)));
}
