import type {
  CancelPaymentResult,
  StartPaymentInput,
  StartPaymentResult,
  WithdrawChargeInput,
} from "@/lib/payments/start-payment-contract";

type OldPage = { readonly ok: false; readonly reason: "old-page" };

/** What moves money, and can be given up. */
export type TillOrders = {
  readonly startPayment: (input: StartPaymentInput, signal: AbortSignal) => Promise<StartPaymentResult>;
  /** Asks what became of a charge that nobody answered. If it has not begun, it never will: the answer is `withdrawn`. */
  readonly withdrawCharge: (input: WithdrawChargeInput, signal: AbortSignal) => Promise<StartPaymentResult>;
  readonly cancelPayment: (input: { paymentId: string }, signal: AbortSignal) => Promise<CancelPaymentResult | OldPage>;
};

/**
 * Charge and cancel go to our server by a request of their own and not as actions: Next sends a page's actions one after
 * the other and none can be given up, so one that hangs would hold back all others, and let them go when nobody waits
 * for them any more (docs/decisions/0053).
 */
export const chargeAtServer: TillOrders["startPayment"] = (input, signal) => giveOrder("/api/payments", input, signal);
export const withdrawAtServer: TillOrders["withdrawCharge"] = ({ requestId, code }, signal) =>
  giveOrder("/api/payments/withdraw", { requestId, code }, signal);
export const cancelAtServer: TillOrders["cancelPayment"] = ({ paymentId }, signal) =>
  giveOrder(`/api/payments/${paymentId}/cancel`, {}, signal);

async function giveOrder<Result>(url: string, order: object, signal: AbortSignal) {
  const response = await fetch(url, {
    method: "POST",
    signal,
    cache: "no-store",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
  });
  // Both are our own routes' words, typed by the same contract.
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) {
    return { ok: false, reason: ((await response.json()) as { code: never }).code } as const;
  }
  if (response.ok) return (await response.json()) as Result;
  // A server of another version has no such address. Anything else is no answer, or one of something between us.
  if (response.status === 404 || response.status === 405) return { ok: false, reason: "old-page" } as const;
  throw new Error(`status ${response.status}`);
}
