import type { QueryClient } from "@tanstack/react-query";
import { SignedOutFault } from "./ask-server";
import { type ConnectionKind, connectionOf } from "./connection";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

/** The connection at this moment while a payment is followed, from what the two polls have heard. */
export function connectionNow(client: QueryClient, paymentId: string): ConnectionKind {
  const polls = [client.getQueryState(OPEN_PAYMENTS_KEY), client.getQueryState(paymentKey(paymentId))];
  return connectionOf({
    isBrowserOnline: navigator.onLine,
    isSignedOut: polls.some((poll) => poll?.error instanceof SignedOutFault),
    isFailing: polls.every((poll) => poll?.status === "error"),
    silentForMs: Date.now() - Math.max(...polls.map((poll) => poll?.dataUpdatedAt ?? 0)),
  });
}
