import { useSyncExternalStore } from "react";
import { type ConnectionKind, connectionOf } from "./connection";
import { useNow } from "./use-now";
import type { OpenPayments } from "./use-open-payments";
import type { PaymentStatus } from "./use-payment-status";

const TICK_MS = 2_000;

/** How the till reaches our own server right now; either poll that answers is proof enough. */
export function useConnection(open: OpenPayments, status: PaymentStatus): ConnectionKind {
  const isBrowserOnline = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  const now = useNow(TICK_MS);
  const heardAt = Math.max(open.receivedAt, status.receivedAt);
  const isFollowing = status.payment !== undefined || status.isServerSilent;
  return connectionOf({
    isBrowserOnline,
    isSignedOut: open.isSignedOut || status.isSignedOut,
    isFailing: open.isServerSilent && (status.isServerSilent || !isFollowing),
    silentForMs: now === null ? 0 : now - heardAt,
  });
}

function subscribeToNetwork(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
