import { inTime } from "@/components/app/in-time";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { TillLine } from "./till-line";

// Who asks looks at the screen: later the next customer stands there.
const ANSWER_WITHIN_MS = 4_000;

/** The payment followed last, as the server knows it at this moment; or why there is none to tell. */
export async function findLastResult(
  readPayment: TillLine["readPayment"],
  paymentId: string | null,
): Promise<PaymentView | "no-result-yet" | "result-unknown"> {
  if (paymentId === null) return "no-result-yet";
  try {
    const body = await inTime((signal) => readPayment(paymentId, null, signal), ANSWER_WITHIN_MS);
    return body as PaymentView; // our own route checks it on its way out
  } catch {
    return "result-unknown";
  }
}
