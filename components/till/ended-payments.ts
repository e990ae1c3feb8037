import { useSyncExternalStore } from "react";
import { createMemory } from "@/components/app/memory";
import type { PaymentView } from "@/lib/payments/payment-view";
import { useTillLine } from "./till-line";

/** With its verdict in a word, because the tray's button has no room to find it. */
export type EndedPayment = PaymentView & { readonly word: string };

// In this page's memory and nowhere else; it outlasts a look at a list.
const ended = createMemory<readonly EndedPayment[]>([]);

/** Payments that ended after they were left, until somebody opens them: the tray shows them. No lesson knows of them. */
export function useEndedPayments(): readonly EndedPayment[] {
  const { isPractice } = useTillLine();
  const payments = useSyncExternalStore(ended.subscribe, ended.read, ended.read);
  return isPractice ? [] : payments;
}

export const endedPayments = ended.read;
export const setEndedPayments = ended.write;
