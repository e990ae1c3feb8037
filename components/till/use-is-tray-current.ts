import { useQuery } from "@tanstack/react-query";
import type { Tray } from "@/lib/payments/payment-view";
import { useConnection } from "./use-connection";
import { OPEN_PAYMENTS_KEY } from "./use-open-payments";

const NO_PAYMENT = { payment: undefined, receivedAt: 0, isServerSilent: false, isSignedOut: false };

/** Whether the list of open payments is what our server says now, or only what it said last. It asks nothing itself. */
export function useIsTrayCurrent(): boolean {
  const { isError, dataUpdatedAt } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false });
  const heard = { payments: [], gateway: "ok", receivedAt: dataUpdatedAt, isServerSilent: isError } as const;
  return useConnection({ ...heard, isSignedOut: false }, NO_PAYMENT) === "ok";
}
