import "server-only";
import { applyRefund } from "@/lib/payments/apply-refund";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { applyRefundReply, type RefundChange } from "@/lib/refunds/apply-refund-reply";
import { decideRefundStep } from "@/lib/refunds/decide-refund-step";
import type { Refund } from "@/lib/refunds/refund";
import type { RefundAdvance, RefundClaim, RefundStore } from "../db/refund-store";
import type { DueSource } from "../driving/due-poller";
import { type Held, hold } from "../driving/held";
import { type Fault, settle } from "../driving/settle";
import { type Traced, untraced } from "../driving/traced-drive";
import type { Gateway } from "../gateway/port";

export type RefundDriveDeps = {
  readonly refunds: RefundStore;
  readonly gateway: Pick<Gateway, "refund">;
  readonly policy: PaymentPolicy;
  /** Names this server process in a lease, as of now; see DriveDeps. */
  readonly owner: () => string;
  readonly newId: () => string;
  /** ms that only ever grow; see DriveDeps. */
  readonly monotonicMs: () => number;
  readonly onRefundChange: (refund: Refund) => void;
  /** The refund changed its payment as well. */
  readonly onChange: (payment: Payment) => void;
  readonly onFault: (fault: RefundFault) => void;
};

export type RefundFault = Fault & { readonly refundId: string };

/**
 * Takes a claimed refund as far as it can go now: one request under the same merchantRefundId, then what came of it.
 * Ends with the claim released and the next time written, or with nothing left to do.
 */
export async function driveRefund(deps: RefundDriveDeps, claim: RefundClaim): Promise<void> {
  let held: Held<Refund> | null = hold(claim.refund, claim.now, deps.monotonicMs);
  while (held !== null) held = await takeStep(deps, held);
}

/** Every refund with something left to do, as work for the poller. */
export function dueRefunds(deps: RefundDriveDeps, traced: Traced = untraced): DueSource {
  return {
    driveDue: async (room) => {
      const claims = await deps.refunds.claimDueRefunds(leaseOf(deps), room);
      return claims.map((claim) =>
        traced("drive refund", { "saoma.refund_id": claim.refund.id }, () => driveRefund(deps, claim)),
      );
    },
    untilNextDueMs: deps.refunds.untilNextDueMs,
  };
}

async function takeStep(deps: RefundDriveDeps, held: Held<Refund>): Promise<Held<Refund> | null> {
  switch (decideRefundStep(held.item).kind) {
    case "stop":
      await deps.refunds.unschedule(held.item);
      return null;
    case "call":
      return callGateway(deps, held);
  }
}

async function callGateway(deps: RefundDriveDeps, held: Held<Refund>): Promise<Held<Refund> | null> {
  const callId = deps.newId();
  const refund = await deps.refunds.beginTry(held.item, callId, leaseOf(deps));
  if (refund === null) {
    deps.onFault({ kind: "fenced", operation: "refund", refundId: held.item.id });
    return null;
  }
  const { reply, exchange } = await deps.gateway.refund(refund);
  // Kept as evidence whatever becomes of the refund.
  await deps.refunds.finishCall({ callId, outcome: reply.kind, exchange });
  return settle<Refund, RefundChange>(
    { item: refund, now: held.now },
    {
      apply: (current) => applyRefundReply(current, reply, deps.policy, held.now()),
      write: async (before, change, lease) => {
        const applyToPayment = effectOnPayment(deps, change, held.now());
        const result = await deps.refunds.advance({ before, change, callId, lease, applyToPayment }, leaseOf(deps));
        if (result.kind === "fenced") return result;
        if (result.kind === "saved") announce(deps, result.refund, result.payment);
        return { kind: result.kind, item: result.refund };
      },
      onFault: (fault) => deps.onFault({ ...fault, refundId: refund.id }),
      isDecision: false,
    },
  );
}

/** Only an end touches the payment: what was promised is returned, or free again. */
function effectOnPayment(deps: RefundDriveDeps, change: RefundChange, now: number): RefundAdvance["applyToPayment"] {
  const event = endOf(change);
  if (event === null) return null;
  const { amount, resultCode } = change.after;
  return (payment) => applyRefund(payment, { event, amountMinor: amount.minor, code: resultCode }, deps.policy, now);
}

function endOf({ after }: RefundChange): "refund-done" | "refund-refused" | null {
  if (after.state === "refunded") return "refund-done";
  return after.state === "refused" ? "refund-refused" : null;
}

function announce(deps: RefundDriveDeps, refund: Refund, payment: Payment | null): void {
  deps.onRefundChange(refund);
  if (payment !== null) deps.onChange(payment);
}

function leaseOf(deps: RefundDriveDeps): { owner: string; leaseMs: number } {
  return { owner: deps.owner(), leaseMs: deps.policy.leaseMs };
}
