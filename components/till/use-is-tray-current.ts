import { useQuery } from "@tanstack/react-query";
import type { Tray } from "@/lib/payments/payment-view";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { useConnection } from "./use-connection";

const NO_PAYMENT = { payment: undefined, receivedAt: 0, isServerSilent: false, isSignedOut: false };

/** Whether the list of open payments is what our server says now, or only what it said last. It asks nothing itself. */
export function useIsTrayCurrent(): boolean {
  const { isError, dataUpdatedAt } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false });
  const heard = { payments: [], more: 0, gateway: "ok", receivedAt: dataUpdatedAt, isServerSilent: isError } as const;
  return useConnection({ ...heard, isSignedOut: false }, NO_PAYMENT) === "ok";
}
