import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { OpenPaymentView, PaymentView, Tray } from "@/lib/payments/payment-view";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

type Watched = { readonly personId: string; readonly followedId: string | null };

/** Tells once of a payment of this person that ran and comes to need somebody without being on the screen. */
export function useAttentionWatch({ personId, followedId }: Watched, tell: (payment: OpenPaymentView) => void): void {
  const client = useQueryClient();
  const { data } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false }); // it asks nothing itself
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const payment of data?.payments ?? []) {
      const { id, state, owner } = payment;
      if (owner?.id !== personId) continue;
      if (state !== "attention") running.current.add(id);
      else if (running.current.delete(id) && id !== followedId && !wasSeen(id)) tell(payment);
    }
    function wasSeen(id: string): boolean {
      return client.getQueryData<PaymentView>(paymentKey(id))?.state === "attention";
    }
  }, [data, personId, followedId, client, tell]);
}
