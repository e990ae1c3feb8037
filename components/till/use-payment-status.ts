import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isFinalState } from "@/lib/payments/payment-state";
import type { PaymentView } from "@/lib/payments/payment-view";
import { SignedOutFault } from "./ask-server";
import { useTillLine } from "./till-line";

const NEXT_QUESTION_MS = 250;
const AFTER_SILENCE_MS = 2_000;

export function paymentKey(paymentId: string) {
  return ["payment", paymentId] as const;
}

export type PaymentStatus = {
  readonly payment: PaymentView | undefined;
  /** When the browser got the last answer, by its own clock; 0 before the first. */
  readonly receivedAt: number;
  readonly isServerSilent: boolean;
  readonly isSignedOut: boolean;
};

/**
 * Follows one payment until it is final. It only reads: the server drives every payment, whether a tablet looks or not.
 * The doubt tray's list and the start of a payment write into the same cache entry.
 */
export function usePaymentStatus(paymentId: string | null): PaymentStatus {
  const client = useQueryClient();
  const line = useTillLine();
  const key = paymentKey(paymentId ?? "none");
  const query = useQuery<PaymentView>({
    queryKey: key,
    enabled: (own) => paymentId !== null && !isOver(own.state.data),
    queryFn: async ({ signal }) => {
      const known = client.getQueryData<PaymentView>(key);
      const body = await line.readPayment(paymentId ?? "", known?.version ?? null, signal);
      // What is shown is what a press on "cancel" names: another payment's answer must never stand here.
      if (!isPaymentView(body) || body.id !== paymentId) throw new Error("not this payment");
      return body;
    },
    // An answer that was overtaken by a newer one is dropped; one of the same version still brings the server's clock.
    structuralSharing: (old, fresh) =>
      isPaymentView(old) && isPaymentView(fresh) && old.version > fresh.version ? old : fresh,
    refetchInterval: (own) => {
      if (isOver(own.state.data)) return false;
      return own.state.fetchFailureCount > 0 || own.state.status === "error" ? AFTER_SILENCE_MS : NEXT_QUESTION_MS;
    },
    refetchIntervalInBackground: true,
  });

  const { refetch } = query;
  const isAsking = paymentId !== null && !isOver(query.data);
  useEffect(() => {
    if (!isAsking) return;
    // A line that slept in the background may be dead: drop the question and ask afresh.
    const askAtOnce = () => {
      if (document.visibilityState === "visible") void refetch({ cancelRefetch: true });
    };
    document.addEventListener("visibilitychange", askAtOnce);
    window.addEventListener("online", askAtOnce);
    return () => {
      document.removeEventListener("visibilitychange", askAtOnce);
      window.removeEventListener("online", askAtOnce);
    };
  }, [isAsking, refetch]);

  return {
    payment: paymentId === null ? undefined : query.data,
    receivedAt: query.dataUpdatedAt,
    isServerSilent: isAsking && query.isError,
    isSignedOut: query.error instanceof SignedOutFault,
  };
}

function isOver(payment: PaymentView | undefined): boolean {
  return payment !== undefined && isFinalState(payment.state);
}

// Our own route has checked the body on its way out (house.md §6); this only keeps a proxy's JSON from being believed.
function isPaymentView(body: unknown): body is PaymentView {
  return typeof body === "object" && body !== null && "merchantTransId" in body && "version" in body;
}
