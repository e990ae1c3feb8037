import { useQuery } from "@tanstack/react-query";
import type { Tray } from "@/lib/payments/payment-view";
import { SignedOutFault } from "./ask-server";
import { useTillLine } from "./till-line";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { useServerClock } from "./use-server-clock";

const INTERVAL_MS = 5_000;

export type OpenPayments = {
  readonly payments: Tray["payments"];
  /** How many are open beside these. */
  readonly more: number;
  /** How our server reaches Alipay. */
  readonly gateway: Tray["gateway"];
  readonly receivedAt: number;
  readonly isServerSilent: boolean;
  readonly isSignedOut: boolean;
};

/** The store's open payments for the doubt tray; at the same time the heartbeat behind the connection light. */
export function useOpenPayments(): OpenPayments {
  const line = useTillLine();
  const query = useQuery({
    queryKey: OPEN_PAYMENTS_KEY,
    queryFn: async ({ signal }) => {
      const body = await line.readOpen(signal);
      if (!isTray(body)) throw new Error("not a list of payments");
      return body;
    },
    refetchInterval: INTERVAL_MS,
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  });
  return {
    payments: query.data?.payments ?? [],
    more: query.data?.more ?? 0,
    gateway: query.data?.gateway ?? "ok",
    receivedAt: query.dataUpdatedAt,
    isServerSilent: query.isError,
    isSignedOut: query.error instanceof SignedOutFault,
  };
}

/** The server's clock, as the tray's last answer had it: open payments get older by it. It asks nothing itself. */
export function useTrayClock(): number {
  const { data, dataUpdatedAt } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false });
  return useServerClock(data?.serverNow ?? 0, dataUpdatedAt);
}

function isTray(body: unknown): body is Tray {
  return typeof body === "object" && body !== null && "payments" in body && Array.isArray(body.payments);
}
