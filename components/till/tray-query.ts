import type { Tray } from "@/lib/payments/payment-view";

/** Where TanStack Query keeps the tray's last answer. */
export const OPEN_PAYMENTS_KEY = ["open-payments"] as const;

/** Of a tray's payments those in state `paid` are there because Alipay's file says otherwise: none of them is told as paid. */
export function isTakenBack(tray: Tray | undefined, paymentId: string): boolean {
  return tray?.payments.some(({ id, state }) => id === paymentId && state === "paid") === true;
}
