import "server-only";
import type { AuditActor, NewAuditEntry } from "@/lib/audit/audit-entry";
import { applySuperseded, maySupersede } from "@/lib/payments/apply-request";
import type { Payment } from "@/lib/payments/payment";
import { hasRight, type Role } from "@/lib/staff/rights";
import type { DriveDeps } from "./drive-payment";

/** Whoever allowed it; the caller has checked the PIN. */
export type Approver = { readonly personId: string; readonly role: Role };

export type SecondTender = {
  readonly paymentId: string;
  readonly storeId: string;
  readonly approver: Approver;
  /** Whoever stands at the till and asked; for the audit log. */
  readonly askedBy: Extract<AuditActor, { kind: "person" }>;
};

export type SupersedeResult =
  | { readonly ok: true; readonly payment: Payment }
  | { readonly ok: false; readonly reason: "not-allowed" | "not-found" | "not-being-returned" };

/**
 * Lets a sale take another payment although this one has no end yet (reliability §1.2 rule 8). Only while its cancel
 * was asked for: its money, should there be any, can then only go back. Never while it may still become paid.
 */
export async function supersedePayment(
  deps: DriveDeps,
  { paymentId, storeId, approver, askedBy }: SecondTender,
): Promise<SupersedeResult> {
  if (!hasRight(approver.role, "approve-second-tender")) return { ok: false, reason: "not-allowed" };
  for (;;) {
    const found = await deps.store.findPayment(paymentId);
    if (found === null || found.payment.storeId !== storeId) return { ok: false, reason: "not-found" };
    if (found.payment.isSuperseded) return { ok: true, payment: found.payment };
    if (!maySupersede(found.payment)) return { ok: false, reason: "not-being-returned" };
    const change = applySuperseded(found.payment, deps.policy, found.now);
    if ("illegal" in change) return { ok: false, reason: "not-being-returned" };
    const audit: NewAuditEntry = {
      storeId,
      actor: { kind: "person", id: approver.personId, deviceId: askedBy.deviceId },
      action: "second-tender-allowed",
      subject: { kind: "payment", id: paymentId },
      details: {
        amountMinor: found.payment.amount.minor,
        currency: found.payment.amount.currency,
        askedBy: askedBy.id,
      },
    };
    const result = await deps.store.advance(
      { before: found.payment, change, callId: null, personId: approver.personId, lease: "ignore", audit },
      { owner: deps.owner(), leaseMs: deps.policy.leaseMs },
    );
    if (result.kind !== "saved") continue; // somebody wrote in between: look again
    deps.onChange(result.payment);
    return { ok: true, payment: result.payment };
  }
}
