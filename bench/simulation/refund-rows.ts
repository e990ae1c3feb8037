import { copyPayment } from "@/lib/payments/copy-payment";
import { applyRefundReopened } from "@/lib/refunds/apply-refund-reply";
import { newRefund } from "@/lib/refunds/new-refund";
import type { Refund } from "@/lib/refunds/refund";
import { nextRefundState } from "@/lib/refunds/refund-transitions";
import type { AdvanceResult, LeaseTerms } from "@/server/db/payment-store";
import type {
  InsertRefundResult,
  NewRefund,
  OpenMachineRefund,
  RefundAdvance,
  RefundAdvanceResult,
  RefundClaim,
} from "@/server/db/refund-store";
import type { PaymentRows } from "./payment-rows";
import type { SimContext } from "./sim-context";

export type RefundRow = {
  refund: Refund;
  readonly requestId: string;
  leaseOwner: string | null;
  leaseUntil: number | null;
  claimedBy: string | null;
};

type WrittenRefund = Pick<RefundAdvance, "before" | "change" | "lease">;

/** The refund table of one world, in one book with its payments: the rules of server/db/refund-repository.ts. */
export class RefundRows {
  readonly rows: RefundRow[] = [];
  private readonly context: SimContext;
  private readonly payments: PaymentRows;

  constructor(context: SimContext, payments: PaymentRows) {
    this.context = context;
    this.payments = payments;
  }

  find(refundId: string): RefundRow | undefined {
    return this.rows.find((row) => row.refund.id === refundId);
  }

  private get(refundId: string): RefundRow {
    const row = this.find(refundId);
    if (row === undefined) throw new Error(`refund ${refundId} has vanished`);
    return row;
  }

  findByRequest(requestId: string): RefundRow | undefined {
    return this.rows.find((row) => row.requestId === requestId);
  }

  nextClaimAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { refund, leaseUntil } of this.rows) {
      if (refund.dueAt === null) continue;
      next = Math.min(next, leaseUntil === null ? refund.dueAt : Math.max(refund.dueAt, leaseUntil + 1));
    }
    return next;
  }

  insert(fresh: NewRefund, lease: LeaseTerms): InsertRefundResult {
    const repeated = this.payments.rules.isRequestOnce ? this.findByRequest(fresh.requestId) : undefined;
    if (repeated !== undefined) return { kind: "repeated", refund: repeated.refund };
    const paid = this.payments.get(fresh.paymentId);
    const { payment } = paid;
    const reserved = payment.refundReservedMinor + fresh.amountMinor;
    const hasRoom = reserved <= payment.amount.minor || !this.payments.rules.isRefundCapped;
    if (payment.state !== "paid" || !hasRoom) return { kind: "no-room" };
    const promised = copyPayment(payment);
    promised.refundReservedMinor = reserved;
    promised.version += 1;
    paid.payment = promised;
    this.context.count("refundBegun");
    if (reserved > payment.amount.minor)
      this.context.violate("I5", `${payment.merchantTransId}: refunds above the payment`);
    const row = this.write(fresh, lease);
    return { kind: "inserted", claim: { refund: row.refund, now: this.context.now }, payment: paid.payment };
  }

  openMachineRefund({ before, change, refund }: OpenMachineRefund): AdvanceResult {
    const advance = { before, change, callId: null, personId: null, lease: "release" } as const;
    // Whoever writes ends the claim, so who held it no longer matters.
    const result = this.payments.advance(advance, { owner: this.payments.get(before.id).claimedBy, leaseMs: 0 });
    if (result.kind !== "saved") return result;
    const earlier = this.find(refund.refundId);
    if (earlier === undefined) this.write(refund, null);
    else this.reopen(earlier);
    return result;
  }

  private reopen(row: RefundRow): void {
    const change = applyRefundReopened(row.refund);
    if ("illegal" in change)
      throw new Error(`refund ${row.refund.id} is ${row.refund.state} and cannot be opened again`);
    this.context.count("refundReopened");
    this.save(row, { before: row.refund, change, lease: "release" }, null);
  }

  private write(fresh: NewRefund, lease: LeaseTerms | null): RefundRow {
    const { now } = this.context;
    const { payment } = this.payments.get(fresh.paymentId);
    if (payment.acquirementId === null) throw new Error(`payment ${payment.id} has no id at Alipay to refund by`);
    const { storeId, paymentId, merchantRefundId, reason, origin } = fresh;
    const { acquirementId } = payment;
    const amount = { currency: payment.amount.currency, minor: fresh.amountMinor };
    const identity = { storeId, paymentId, merchantRefundId, acquirementId, amount, reason, origin, createdAt: now };
    const row: RefundRow = {
      refund: newRefund({ id: fresh.refundId, ...identity }),
      requestId: fresh.requestId,
      leaseOwner: lease?.owner ?? null,
      leaseUntil: lease === null ? null : now + lease.leaseMs,
      claimedBy: lease?.owner ?? null,
    };
    this.rows.push(row);
    this.context.log?.push(this.context.line("row", `refund ${merchantRefundId} of ${amount.minor} (${origin})`));
    return row;
  }

  claimDue(lease: LeaseTerms, limit: number): readonly RefundClaim[] {
    const { now } = this.context;
    const claims: RefundClaim[] = [];
    for (const row of this.rows) {
      const { dueAt } = row.refund;
      if (claims.length >= limit) break;
      if (dueAt === null || dueAt > now || (row.leaseUntil !== null && row.leaseUntil >= now)) continue;
      if (row.leaseOwner !== null) this.context.count("takenOver");
      row.refund = { ...row.refund, fence: row.refund.fence + 1 };
      row.leaseOwner = lease.owner;
      row.claimedBy = lease.owner;
      row.leaseUntil = now + lease.leaseMs;
      claims.push({ refund: row.refund, now });
    }
    return claims;
  }

  beginTry(refund: Refund, lease: LeaseTerms): Refund | null {
    const row = this.get(refund.id);
    if (this.payments.rules.isFenced && (row.refund.fence !== refund.fence || row.leaseOwner !== lease.owner)) {
      this.context.count("fenceRejected");
      return null;
    }
    row.refund = { ...row.refund, tryCount: row.refund.tryCount + 1 };
    row.leaseUntil = this.context.now + lease.leaseMs;
    return row.refund;
  }

  advance(advance: RefundAdvance, terms: LeaseTerms): RefundAdvanceResult {
    const { before, change, applyToPayment, callId } = advance;
    const row = this.get(before.id);
    if (this.payments.rules.isFenced && row.refund.fence !== before.fence) {
      this.context.count("fenceRejected");
      return { kind: "fenced" };
    }
    if (row.refund.version !== before.version) return { kind: "stale", refund: row.refund };
    if (
      callId !== null &&
      this.payments.unverifiedCalls.has(callId) &&
      change.event !== "refund-unclear" &&
      change.event !== "tries-exhausted"
    ) {
      this.context.violate("I9", `refund ${before.merchantRefundId}: ${change.event} without a verified answer`);
    }
    const payment = applyToPayment === null ? null : this.applyToPayment(before, applyToPayment, terms);
    this.save(row, advance, terms);
    return { kind: "saved", refund: row.refund, payment };
  }

  private applyToPayment(before: Refund, apply: NonNullable<RefundAdvance["applyToPayment"]>, terms: LeaseTerms) {
    const { payment } = this.payments.get(before.paymentId);
    const change = apply(payment);
    if ("illegal" in change) throw new Error(`refund ${before.id}: ${change.illegal} does not fit its payment`);
    const write = { before: payment, change, callId: null, personId: null, lease: "ignore" } as const;
    const result = this.payments.advance(write, terms);
    return result.kind === "saved" ? result.payment : null;
  }

  private save(row: RefundRow, { change, lease }: WrittenRefund, terms: LeaseTerms | null): void {
    const { refund } = row;
    const { after, event } = change;
    if (nextRefundState(refund.state, event) !== after.state) {
      this.context.violate(
        "I7",
        `refund ${refund.merchantRefundId}: ${refund.state} became ${after.state} by ${event}`,
      );
    }
    if (after.merchantRefundId !== refund.merchantRefundId || after.amount.minor !== refund.amount.minor) {
      this.context.violate("I8", `refund ${refund.merchantRefundId}: id or amount changed by ${event}`);
    }
    if (event === "refund-unclear" || event === "refusal-disputed") this.context.count("refundInDoubt");
    this.context.log?.push(
      this.context.line("row", `refund ${refund.merchantRefundId} ${refund.state} -> ${after.state} (${event})`),
    );
    const dueAt = change.dueInMs === null ? null : this.context.now + change.dueInMs;
    row.refund = { ...after, fence: refund.fence, version: refund.version + 1, dueAt };
    row.leaseOwner = lease === "keep" ? (terms?.owner ?? null) : null;
    row.leaseUntil = lease === "keep" && terms !== null ? this.context.now + terms.leaseMs : null;
  }

  unschedule(refund: Refund): void {
    const row = this.get(refund.id);
    if (row.refund.fence !== refund.fence || row.refund.version !== refund.version) return;
    row.refund = { ...row.refund, dueAt: null };
    row.leaseOwner = null;
    row.leaseUntil = null;
  }

  releaseLeases(ownerPrefix: string, exceptOwner: string): number {
    let released = 0;
    for (const row of this.rows) {
      if (row.leaseOwner === exceptOwner || row.leaseOwner?.startsWith(ownerPrefix) !== true) continue;
      row.leaseOwner = null;
      row.leaseUntil = null;
      released += 1;
    }
    return released;
  }
}
