import { useQuery } from "@tanstack/react-query";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { askServer, SignedOutFault } from "./ask-server";

const INTERVAL_MS = 5_000;
const TIMEOUT_MS = 8_000;

export const OPEN_PAYMENTS_KEY = ["open-payments"] as const;

export type OpenPayments = {
  readonly payments: readonly OpenPaymentView[];
  readonly receivedAt: number;
  readonly isServerSilent: boolean;
  readonly isSignedOut: boolean;
};

/** The store's open payments for the doubt tray; at the same time the heartbeat behind the connection light. */
export function useOpenPayments(): OpenPayments {
  const query = useQuery({
    queryKey: OPEN_PAYMENTS_KEY,
    queryFn: async ({ signal }) => {
      const body = await askServer({ url: "/api/payments/open", signal, timeoutMs: TIMEOUT_MS });
      if (!isList(body)) throw new Error("not a list of payments");
      return body.payments;
    },
    refetchInterval: INTERVAL_MS,
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  });
  return {
    payments: query.data ?? [],
    receivedAt: query.dataUpdatedAt,
    isServerSilent: query.isError,
    isSignedOut: query.error instanceof SignedOutFault,
  };
}

function isList(body: unknown): body is { payments: OpenPaymentView[] } {
  return typeof body === "object" && body !== null && "payments" in body && Array.isArray(body.payments);
}
