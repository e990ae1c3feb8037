import "server-only";
import type { CancelPaymentResult, StartPaymentInput, StartPaymentResult } from "@/lib/payments/start-payment-contract";
import { isRefusal, noStore, refusal } from "./answers";
import { readBody } from "./read-body";

/** What was sent, as far as it is JSON. The action checks every field of it, as it checks what comes to it directly. */
export async function readOrder(request: Request): Promise<StartPaymentInput> {
  const body = await readBody(request);
  try {
    return JSON.parse(body ?? "") as StartPaymentInput; // nothing is believed of it yet
  } catch {
    return JSON.parse("{}") as StartPaymentInput; // lacks every field, and is answered so
  }
}

/** Who may not, and what does not exist, is told by the status; every other refusal is an answer of the till's own. */
export function answerOrder(result: StartPaymentResult | CancelPaymentResult): Response {
  return !result.ok && isRefusal(result.reason) ? refusal(result.reason) : noStore(result);
}
