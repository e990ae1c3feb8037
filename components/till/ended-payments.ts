import { useSyncExternalStore } from "react";
import type { PaymentView } from "@/lib/payments/payment-view";
import { useTillLine } from "./till-line";

/** With its verdict in a word, because the tray's button has no room to find it. */
export type EndedPayment = PaymentView & { readonly word: string };

// In this page's memory and nowhere else; it outlasts a look at a list.
let ended: readonly EndedPayment[] = [];
const listeners = new Set<() => void>();

/** Payments that ended after they were left, until somebody opens them: the tray shows them. No lesson knows of them. */
export function useEndedPayments(): readonly EndedPayment[] {
  const { isPractice } = useTillLine();
  const payments = useSyncExternalStore(subscribe, endedPayments, endedPayments);
  return isPractice ? [] : payments;
}

export function endedPayments(): readonly EndedPayment[] {
  return ended;
}

export function setEndedPayments(payments: readonly EndedPayment[]): void {
  ended = payments;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
