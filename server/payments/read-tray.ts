import "server-only";
import type { Tray } from "@/lib/payments/payment-view";
import { viewOpenPayment } from "@/lib/payments/view-payment";
import type { PaymentReads } from "../db/payment-reads";

type Reads = Pick<PaymentReads, "readClock" | "listOpen" | "listReversed" | "countOpen">;

/**
 * Payments of a store that were paid and are reversed, then its open ones: this device's own first, then the oldest. The
 * time is the database's, as the payments' own are, and is read before them: a till takes a payment that is younger than
 * the list for one the list cannot have.
 */
export async function readTray(
  reads: Reads,
  { storeId, deviceId }: { readonly storeId: string; readonly deviceId: string },
): Promise<Omit<Tray, "gateway">> {
  const serverNow = await reads.readClock();
  const [open, reversed, counts] = await Promise.all([
    reads.listOpen(storeId, deviceId),
    reads.listReversed(storeId),
    reads.countOpen([storeId]),
  ]);
  const more = (counts.get(storeId) ?? 0) - open.length;
  const tray = { payments: [...reversed, ...open].map(viewOpenPayment), serverNow };
  return more > 0 ? { ...tray, more } : tray;
}
