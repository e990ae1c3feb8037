import type { Approval, ApprovalRefusal } from "../staff/approval";
import type { PaymentView } from "./payment-view";

export type SupersedeInput = { readonly paymentId: string; readonly approval: Approval };

export type SupersedeRefusal =
  | "not-signed-in"
  | "not-allowed"
  | "bad-input"
  | "not-found"
  /** It may still become paid, or it has its end. */
  | "not-being-returned"
  | ApprovalRefusal;

export type SupersedePaymentResult =
  | { readonly ok: true; readonly payment: PaymentView }
  | { readonly ok: false; readonly reason: SupersedeRefusal; readonly retryAfterMs?: number | undefined };

/** True while the till may offer another payment of the sale: a cancel of this one was asked for and has no end yet. */
export function maySecondTender(payment: Pick<PaymentView, "state" | "cancelReason">): boolean {
  const isBeingReturned = payment.state === "cancelling" || payment.state === "attention";
  // Late money belongs to a sale that went on without it long ago.
  return isBeingReturned && payment.cancelReason !== null && payment.cancelReason !== "late-money";
}
