import { withdrawCharge } from "@/server/actions/withdraw-charge";
import { answerOrder, readOrder } from "@/server/inbound/till-order";

/** The till's question after a silence: the action by a door of its own, because an action cannot be given up (docs/decisions/0053). */
export async function POST(request: Request): Promise<Response> {
  return answerOrder(await withdrawCharge(await readOrder(request)));
}
