import "server-only";
import type { CancelPaymentResult, StartPaymentResult } from "@/lib/payments/start-payment-contract";
import { isRefusal, noStore, refusal } from "./answers";
import { readBody } from "./read-body";

/** What was sent, or null where it is no JSON. The action checks every field of it. */
export async function readOrder(request: Request): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request)) ?? "");
  } catch {
    return null;
  }
}

/** Who may not, and what does not exist, is told by the status; every other refusal is an answer of the till's own. */
export function answerOrder(result: StartPaymentResult | CancelPaymentResult): Response {
  return !result.ok && isRefusal(result.reason) ? refusal(result.reason) : noStore(result);
}
