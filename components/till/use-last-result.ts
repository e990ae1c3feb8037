import { useCallback } from "react";
import type { PaymentView } from "@/lib/payments/payment-view";
import { useTillLine } from "./till-line";

/** The payment followed last, as the server knows it at this moment; null when there is none or no answer. */
export function useLastResult(paymentId: string | null): () => Promise<PaymentView | null> {
  const { readPayment } = useTillLine();
  return useCallback(async () => {
    if (paymentId === null) return null;
    try {
      const body = await readPayment(paymentId, null, new AbortController().signal);
      return body as PaymentView; // our own route checks it on its way out
    } catch {
      return null;
    }
  }, [paymentId, readPayment]);
}
