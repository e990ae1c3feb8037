import "server-only";
import type { AuditActor } from "@/lib/audit/audit-entry";
import type { IllegalEvent, PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import type { RefundChange } from "@/lib/refunds/apply-refund-reply";
import type { Refund, RefundOrigin } from "@/lib/refunds/refund";
import type { AdvanceResult, FinishedCall, LeaseTerms } from "./payment-store";
import type { FileLineRef } from "./reconciliation-store";

export type NewRefund = {
  readonly refundId: string;
  readonly storeId: string;
  readonly paymentId: string;
  readonly requestId: string;
  readonly merchantRefundId: string;
  readonly amountMinor: number;
  readonly reason: string | null;
  readonly note: string | null;
  readonly origin: RefundOrigin;
  readonly personId: string | null;
  /** Whoever allowed it beside the person who asked. */
  readonly approverId: string | null;
  /** What may be returned of the payment in all without a second person, in minor units; left out or null: no such limit. */
  readonly aloneUpToMinor?: number | null;
  /** For the audit log, which is written with the refund. */
  readonly actor: AuditActor;
};

/** A refund this process may act on until its lease ends; `now` is the database's time of the claim, ms UTC. */
export type RefundClaim = { readonly refund: Refund; readonly now: number };

export type InsertRefundResult =
  | { readonly kind: "inserted"; readonly claim: RefundClaim; readonly payment: Payment }
  /** The same request id came before: this is its refund. */
  | { readonly kind: "repeated"; readonly refund: Refund }
  /** Not a paid payment of this store, or less is left of it than asked for. */
  | { readonly kind: "no-room" }
  /** There is room, but not below `aloneUpToMinor`. */
  | { readonly kind: "above-limit" };

/** Hands a claimed payment over to its refund; see RefundStore.openMachineRefund. */
export type OpenMachineRefund = {
  readonly before: Payment;
  readonly change: PaymentChange;
  readonly refund: NewRefund;
};

export type RefundAdvance = {
  readonly before: Refund;
  readonly change: RefundChange;
  readonly callId: string | null;
  readonly lease: "keep" | "release";
  /** The line of Alipay's file that says it, kept as evidence in the same statement. */
  readonly fileLine?: FileLineRef;
  /** What the refund's end does to its payment, computed on the payment's row under its lock; null while there is no end. */
  readonly applyToPayment: ((payment: Payment) => PaymentChange | IllegalEvent) | null;
};

export type RefundAdvanceResult =
  /** `payment` is there when the refund changed it. */
  | { readonly kind: "saved"; readonly refund: Refund; readonly payment: Payment | null }
  | { readonly kind: "stale"; readonly refund: Refund }
  | { readonly kind: "fenced" };

/**
 * Where refunds are kept, in one book with their payments: what is promised to refunds never passes the payment.
 * Two implementations: PostgreSQL (server/db/refund-repository.ts) and memory (server/db/memory-refund-store.ts).
 */
export type RefundStore = {
  /** Reserves the amount on a paid payment and writes the refund with its first event, all or nothing, before the first request. */
  readonly insertRefund: (refund: NewRefund, lease: LeaseTerms) => Promise<InsertRefundResult>;
  /**
   * Opens the one machine refund of a payment, or opens it again after a refusal, and ends the claim on the payment:
   * from here the refund is the schedule. Another server finds either both done or neither.
   */
  readonly openMachineRefund: (open: OpenMachineRefund) => Promise<AdvanceResult>;
  readonly claimDueRefunds: (lease: LeaseTerms, limit: number) => Promise<readonly RefundClaim[]>;
  /** Records and counts a request before it is sent and renews the lease. Null: the claim was lost, do not send. */
  readonly beginTry: (refund: Refund, callId: string, lease: LeaseTerms) => Promise<Refund | null>;
  readonly finishCall: (call: FinishedCall) => Promise<void>;
  readonly advance: (advance: RefundAdvance, lease: LeaseTerms) => Promise<RefundAdvanceResult>;
  /** Takes a refund off the schedule and ends the claim: nothing is left to do. */
  readonly unschedule: (refund: Refund) => Promise<void>;
  readonly findRefund: (refundId: string) => Promise<RefundClaim | null>;
  readonly findByRequest: (storeId: string, requestId: string) => Promise<Refund | null>;
  /** Refunds of a payment, the oldest first. */
  readonly listRefunds: (paymentId: string) => Promise<readonly Refund[]>;
  readonly releaseLeases: (ownerPrefix: string, exceptOwner: string) => Promise<number>;
  /** ms until the next refund is due (0 when overdue), null when none is. */
  readonly untilNextDueMs: () => Promise<number | null>;
};
