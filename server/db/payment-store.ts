import "server-only";
import type { NewAuditEntry } from "@/lib/audit/audit-entry";
import type { PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import type { Exchange } from "../gateway/port";
import type { FileLineRef } from "./reconciliation-store";

/** Who writes, and for how long a claim is good. `owner` names one server process. */
export type LeaseTerms = { readonly owner: string; readonly leaseMs: number };

export type NewPayment = {
  /** The sale to write, or one that is there already: then its own amount counts, not the one given here. */
  readonly sale: { readonly id: string; readonly isNew: boolean };
  readonly paymentId: string;
  readonly callId: string;
  readonly storeId: string;
  readonly deviceId: string;
  /** Null when another system starts the payment through the integration API. */
  readonly personId: string | null;
  readonly requestId: string;
  readonly merchantTransId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reference: string | null;
  readonly note: string | null;
  readonly codeKind: string;
  readonly codeFirst6: string;
  readonly codeLast4: string;
  /** Keyed hash of the scanned code: lets the store refuse the same code twice without keeping it. */
  readonly codeHash: string;
  /** Payments that look like this one and that the cashier said are another customer's. */
  readonly unlike?: readonly string[] | undefined;
};

/** A payment this process may act on until its lease ends; `now` is the database's time of the claim, ms UTC. */
export type Claim = { readonly payment: Payment; readonly now: number };

export type InsertResult =
  | { readonly kind: "inserted"; readonly claim: Claim }
  /** The same request id came before: this is its payment. */
  | { readonly kind: "repeated"; readonly paymentId: string }
  | { readonly kind: "code-used" }
  /** The sale has a payment that is open or paid: nothing new may start for it. */
  | { readonly kind: "payment-open" | "sale-paid"; readonly paymentId: string }
  | { readonly kind: "no-such-sale" };

export type Advance = {
  readonly before: Payment;
  readonly change: PaymentChange;
  readonly callId: string | null;
  readonly personId: string | null;
  /** `keep` when the same drive goes on at once, `release` otherwise, `ignore` for a write by somebody who holds no claim. */
  readonly lease: "keep" | "release" | "ignore";
  /** The request whose answer this is: kept in the same statement, also when nothing else is written. */
  readonly finished?: FinishedCall | null;
  /** What somebody did, written to the audit log with the change; the machine's own steps stand in the trail alone. */
  readonly audit?: NewAuditEntry;
  /** The line of Alipay's file that says it, kept as evidence in the same statement. */
  readonly fileLine?: FileLineRef;
};

export type AdvanceResult =
  | { readonly kind: "saved"; readonly payment: Payment }
  /** Somebody else wrote in between (a cashier's cancel): decide again on what is there now. */
  | { readonly kind: "stale"; readonly payment: Payment }
  /** Another server holds the payment: nothing was changed. */
  | { readonly kind: "fenced" };

/** One finished request, kept whatever became of the payment. `outcome` is the reply's kind. */
export type FinishedCall = { readonly callId: string; readonly outcome: string; readonly exchange: Exchange };

/**
 * Where payments are kept. Every write is compare-and-set; every time is the store's own clock.
 * Two implementations: PostgreSQL (server/db/payment-repository.ts) and memory (server/db/memory-payment-store.ts).
 */
export type PaymentStore = {
  /** Writes sale, payment, first event and the record of the coming request, before it is sent. */
  readonly insertPayment: (payment: NewPayment, lease: LeaseTerms) => Promise<InsertResult>;
  /** Claims one payment if it is due and free. */
  readonly claimPayment: (paymentId: string, lease: LeaseTerms) => Promise<Claim | null>;
  /** Claims up to `limit` payments that are due and free, the longest due first. */
  readonly claimDuePayments: (lease: LeaseTerms, limit: number) => Promise<readonly Claim[]>;
  /** Records a request before it is sent and renews the lease. False: the claim was lost, do not send. */
  readonly beginCall: (payment: Payment, callId: string, operation: string, lease: LeaseTerms) => Promise<boolean>;
  /** Keeps an answer that changes nothing; one that does is kept by `advance`. */
  readonly finishCall: (call: FinishedCall) => Promise<void>;
  readonly advance: (advance: Advance, lease: LeaseTerms) => Promise<AdvanceResult>;
  /** Takes a payment off the schedule and ends the claim: nothing is left to do. */
  readonly unschedule: (payment: Payment) => Promise<void>;
  readonly findPayment: (paymentId: string) => Promise<Claim | null>;
  /** Ends the claims that earlier lives of this server left behind, but not its present one's. Returns how many. */
  readonly releaseLeases: (ownerPrefix: string, exceptOwner: string) => Promise<number>;
  /** ms until the next payment is due (0 when overdue), null when none is. */
  readonly untilNextDueMs: () => Promise<number | null>;
};
