import { useCallback } from "react";
import type { PaymentView } from "@/lib/payments/payment-view";
import { useTillLine } from "./till-line";

/** The payment followed last, as the server knows it at this moment; or why there is none to tell. */
export function useLastResult(
  paymentId: string | null,
): () => Promise<PaymentView | "no-result-yet" | "result-unknown"> {
  const { readPayment } = useTillLine();
  return useCallback(async () => {
    if (paymentId === null) return "no-result-yet";
    try {
      const body = await readPayment(paymentId, null, new AbortController().signal);
      return body as PaymentView; // our own route checks it on its way out
    } catch {
      return "result-unknown";
    }
  }, [paymentId, readPayment]);
}
