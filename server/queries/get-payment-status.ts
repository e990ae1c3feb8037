import "server-only";
import type { PaymentView, Tray } from "@/lib/payments/payment-view";
import { viewPayment } from "@/lib/payments/view-payment";
import { getContainer } from "../container";
import { readTray } from "../payments/read-tray";

// Another server's change is not announced in this process, so the row is looked at this often while waiting.
const LOOK_AGAIN_MS = 500;

type Wait = { readonly afterVersion: number | null; readonly waitMs: number; readonly signal: AbortSignal };

/**
 * One payment of a store; with `afterVersion` it waits until the payment is newer, at most `waitMs`.
 * @returns null when the store has no such payment
 */
export async function getPaymentStatus(storeId: string, paymentId: string, wait: Wait): Promise<PaymentView | null> {
  const { policies, paymentReads } = getContainer();
  if (wait.afterVersion !== null) await waitForNews(storeId, paymentId, wait.afterVersion, wait);
  const details = await paymentReads.findDetails(storeId, paymentId);
  return details === null ? null : viewPayment(details, policies.of(storeId));
}

/**
 * A payment that was just written or found, as its till follows it.
 * @throws when the store has no such payment
 */
export async function showPayment(storeId: string, paymentId: string): Promise<PaymentView> {
  const { policies, paymentReads } = getContainer();
  const details = await paymentReads.findDetails(storeId, paymentId);
  if (details === null) throw new Error(`payment ${paymentId} has vanished`);
  return viewPayment(details, policies.of(storeId));
}

async function waitForNews(
  storeId: string,
  paymentId: string,
  version: number,
  { waitMs, signal }: Wait,
): Promise<void> {
  const { news, paymentReads } = getContainer();
  const until = performance.now() + waitMs;
  while (!signal.aborted) {
    const current = await paymentReads.findVersion(storeId, paymentId);
    const left = until - performance.now();
    if (current === null || current > version || left <= 0) return;
    const isNews = await news.waitFor({ paymentId, version, waitMs: Math.min(LOOK_AGAIN_MS, left), signal });
    if (isNews) return;
  }
}

/** The doubt tray of a device, and what a new sale there has to know: how the line to Alipay stands. */
export async function getOpenPayments(device: {
  readonly id: string;
  readonly store: { readonly id: string; readonly holdsWhenAway: boolean };
}): Promise<Tray> {
  const { paymentReads, gatewayAwaySince } = getContainer();
  const tray = await readTray(paymentReads, { storeId: device.store.id, deviceId: device.id });
  if (gatewayAwaySince() === null) return { ...tray, gateway: "ok" };
  return { ...tray, gateway: device.store.holdsWhenAway ? "held" : "away" };
}
