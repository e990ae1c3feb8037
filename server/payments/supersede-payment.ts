import "server-only";
import { applySuperseded, maySupersede } from "@/lib/payments/apply-request";
import type { Payment } from "@/lib/payments/payment";
import { hasRight, type Role } from "@/lib/staff/rights";
import type { DriveDeps } from "./drive-payment";

/** Whoever allowed it; the caller has checked the PIN. */
export type Approver = { readonly personId: string; readonly role: Role };

export type SupersedeResult =
  | { readonly ok: true; readonly payment: Payment }
  | { readonly ok: false; readonly reason: "not-allowed" | "not-found" | "not-being-returned" };

/**
 * Lets a sale take another payment although this one has no end yet (reliability §1.2 rule 8). Only while its cancel
 * was asked for: its money, should there be any, can then only go back. Never while it may still become paid.
 */
export async function supersedePayment(
  deps: DriveDeps,
  { paymentId, storeId, approver }: { paymentId: string; storeId: string; approver: Approver },
): Promise<SupersedeResult> {
  if (!hasRight(approver.role, "approve-second-tender")) return { ok: false, reason: "not-allowed" };
  for (;;) {
    const found = await deps.store.findPayment(paymentId);
    if (found === null || found.payment.storeId !== storeId) return { ok: false, reason: "not-found" };
    if (found.payment.isSuperseded) return { ok: true, payment: found.payment };
    if (!maySupersede(found.payment)) return { ok: false, reason: "not-being-returned" };
    const change = applySuperseded(found.payment, deps.policy, found.now);
    if ("illegal" in change) return { ok: false, reason: "not-being-returned" };
    const result = await deps.store.advance(
      { before: found.payment, change, callId: null, personId: approver.personId, lease: "ignore" },
      { owner: deps.owner(), leaseMs: deps.policy.leaseMs },
    );
    if (result.kind !== "saved") continue; // somebody wrote in between: look again
    deps.onChange(result.payment);
    return { ok: true, payment: result.payment };
  }
}
