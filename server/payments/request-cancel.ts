import "server-only";
import type { AuditActor, NewAuditEntry } from "@/lib/audit/audit-entry";
import { applyCancelRequest, mayRequestCancel } from "@/lib/payments/apply-request";
import type { Payment } from "@/lib/payments/payment";
import type { DriveDeps } from "./drive-payment";

export type CancelWish = {
  readonly paymentId: string;
  readonly storeId: string;
  readonly personId: string | null;
  /** For the audit log. */
  readonly actor: AuditActor;
};

export type RequestCancelResult =
  | { readonly ok: true; readonly payment: Payment }
  | { readonly ok: false; readonly reason: "not-found" | "already-final" };

/**
 * Records a person's wish to cancel. From then on the sale can only end as cancelled or with the money returned.
 * It is only a write: whoever holds the payment, or the poller, sends the cancel.
 */
export async function requestCancel(
  deps: DriveDeps,
  { paymentId, storeId, personId, actor }: CancelWish,
): Promise<RequestCancelResult> {
  for (;;) {
    const found = await deps.store.findPayment(paymentId);
    if (found === null || found.payment.storeId !== storeId) return { ok: false, reason: "not-found" };
    if (found.payment.state === "cancelling") return { ok: true, payment: found.payment };
    if (!mayRequestCancel(found.payment, found.now)) return { ok: false, reason: "already-final" };
    const change = applyCancelRequest(found.payment, "cashier", deps.policy, found.now);
    if ("illegal" in change) return { ok: false, reason: "already-final" };
    const audit: NewAuditEntry = {
      storeId,
      actor,
      action: "cancel-requested",
      subject: { kind: "payment", id: paymentId },
      details: { amountMinor: found.payment.amount.minor, currency: found.payment.amount.currency },
    };
    const result = await deps.store.advance(
      { before: found.payment, change, callId: null, personId, lease: "ignore", audit },
      { owner: deps.owner(), leaseMs: deps.policy.leaseMs },
    );
    if (result.kind !== "saved") continue; // somebody wrote in between: look again
    deps.onChange(result.payment);
    return { ok: true, payment: result.payment };
  }
}
