import "server-only";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { findAmountProblem } from "@/lib/money/money";
import type { Payment } from "@/lib/payments/payment";
import type { Refund } from "@/lib/refunds/refund";
import { merchantRefundIdOf } from "@/lib/refunds/refund-id";
import { isRefundWindowOver, REFUND_WINDOW_MS } from "@/lib/refunds/refund-window";
import type { StartRefundRefusal } from "@/lib/refunds/start-refund-contract";
import type { PaymentReads } from "../db/payment-reads";
import type { PaymentStore } from "../db/payment-store";
import { driveRefund, type RefundDriveDeps } from "./drive-refund";

export type StartRefundDeps = RefundDriveDeps & {
  readonly store: Pick<PaymentStore, "findPayment">;
  readonly isContradicted: PaymentReads["isContradicted"];
  /** Lets a drive run on after the caller has been answered; stop waits for it. */
  readonly runInBackground: (work: Promise<void>) => void;
};

export type StartRefundInput = {
  readonly storeId: string;
  readonly paymentId: string;
  /** In minor units of the payment's own currency. */
  readonly amountMinor: number;
  /** Shown to the customer in the wallet. */
  readonly reason: string | null;
  /** For the shop's own eyes. */
  readonly note: string | null;
  /** The same id never makes two refunds (double tap, replay, two tabs). */
  readonly requestId: string;
  readonly personId: string | null;
  readonly approverId: string | null;
  /** What may be returned of this payment in all without a second person, in minor units; left out or null: no such limit. */
  readonly aloneUpToMinor?: number | null;
  readonly origin: "person" | "api";
  /** How long money can go back, by the store's contract; left out: a year. */
  readonly windowMs?: number;
  /** For the audit log. */
  readonly actor: AuditActor;
};

/** Nothing was sent to Alipay when `ok` is false. */
export type StartRefundResult =
  | { readonly ok: true; readonly refund: Refund }
  | { readonly ok: false; readonly reason: StartRefundRefusal | "approval-needed" };

// Alipay's field (protocol §4.5); a longer reason must not make a refund impossible.
const MAX_REASON_LENGTH = 256;

/**
 * Starts a refund of a paid payment: checks, reserves and writes, and returns while the drive goes on. Never waits for
 * Alipay. Currency and what is left come from the payment's row; whether the person may, the caller has checked.
 */
export async function startRefund(deps: StartRefundDeps, input: StartRefundInput): Promise<StartRefundResult> {
  // A replay of what used up the payment must find its refund, not "too large".
  const repeated = await deps.refunds.findByRequest(input.storeId, input.requestId);
  if (repeated !== null) return { ok: true, refund: repeated };
  const refusal = await findRefusal(deps, input);
  if (refusal === null) return reserveAndSend(deps, input);
  // The same request, sent at the same moment, may have used it up since we looked.
  const meanwhile = await deps.refunds.findByRequest(input.storeId, input.requestId);
  return meanwhile === null ? { ok: false, reason: refusal } : { ok: true, refund: meanwhile };
}

async function findRefusal(deps: StartRefundDeps, input: StartRefundInput): Promise<StartRefundRefusal | null> {
  const found = await deps.store.findPayment(input.paymentId);
  if (found === null || found.payment.storeId !== input.storeId) return "not-found";
  const problem = findProblem(found.payment, input, found.now);
  if (problem !== null) return problem;
  // What Alipay may never have paid is not given back before somebody has settled it.
  return (await deps.isContradicted(input.storeId, input.paymentId)) ? "contradicted" : null;
}

function findProblem(
  payment: Payment,
  { amountMinor, windowMs = REFUND_WINDOW_MS }: StartRefundInput,
  now: number,
): StartRefundRefusal | null {
  if (payment.state !== "paid") return "not-paid";
  const problem = findAmountProblem(amountMinor);
  if (problem !== null) return problem;
  if (payment.refundReservedMinor + amountMinor > payment.amount.minor) return "amount-too-large";
  return isRefundWindowOver(payment.paidAt ?? payment.createdAt, now, windowMs) ? "window-over" : null;
}

async function reserveAndSend(deps: StartRefundDeps, input: StartRefundInput): Promise<StartRefundResult> {
  const refundId = deps.newId();
  const inserted = await deps.refunds.insertRefund(
    {
      refundId,
      merchantRefundId: merchantRefundIdOf(refundId),
      storeId: input.storeId,
      paymentId: input.paymentId,
      requestId: input.requestId,
      amountMinor: input.amountMinor,
      reason: input.reason?.slice(0, MAX_REASON_LENGTH) ?? null,
      note: input.note,
      origin: input.origin,
      personId: input.personId,
      approverId: input.approverId,
      aloneUpToMinor: input.aloneUpToMinor ?? null,
      actor: input.actor,
    },
    { owner: deps.owner(), leaseMs: deps.policy.leaseMs },
  );
  switch (inserted.kind) {
    case "inserted":
      deps.onChange(inserted.payment);
      deps.runInBackground(driveRefund(deps, inserted.claim));
      return { ok: true, refund: inserted.claim.refund };
    case "repeated":
      return { ok: true, refund: inserted.refund };
    case "no-room":
      // Looked right a moment ago: another refund took what was left.
      return { ok: false, reason: "amount-too-large" };
    case "above-limit":
      return { ok: false, reason: "approval-needed" };
  }
}
