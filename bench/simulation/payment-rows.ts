import { copyPayment } from "@/lib/payments/copy-payment";
import { newPayment } from "@/lib/payments/new-payment";
import type { Payment } from "@/lib/payments/payment";
import type { Advance, AdvanceResult, Claim, InsertResult, LeaseTerms, NewPayment } from "@/server/db/payment-store";
import { empty } from "./empty";
import { checkEvidence, checkWrite, needsAnAnswer, type PaymentRow } from "./payment-row";
import type { SimContext } from "./sim-context";
import type { StoreRules } from "./store-rules";

/** Copied and filled in: V8 makes a copy 500 times faster than newPayment's own literal, whose shape begins with a spread. */
const NEW_PAYMENT = newPayment({
  id: "",
  storeId: "",
  saleId: "",
  merchantTransId: "",
  amount: { currency: "JPY", minor: 0 },
  createdAt: 0,
});

/** I14: with a server awake nothing due lies about longer; a lease of the dead runs out in half of it. */
const LONGEST_OVERDUE_MS = 30_000;

/** The payment table of one world: the same rules as server/db/payment-repository.ts, without the waiting. */
export class PaymentRows {
  readonly rows: PaymentRow[] = [];
  private readonly context: SimContext;
  rules: StoreRules;
  /** Calls whose exchange was written down (I12). */
  readonly keptCalls: string[] = [];
  /** Calls that ended without an answer that could be believed (I9). */
  readonly unverifiedCalls = new Set<string>();
  /** Set by the wire: a living server waits for an answer about this payment right now. */
  isBeingCalled: (merchantTransId: string) => boolean = () => false;

  constructor(context: SimContext, rules: StoreRules) {
    this.context = context;
    this.rules = rules;
  }

  clear(): void {
    empty(this.rows);
    empty(this.keptCalls);
    if (this.unverifiedCalls.size > 0) this.unverifiedCalls.clear();
  }

  /** The table's own clock. */
  now(): number {
    return this.context.now;
  }

  find(paymentId: string): PaymentRow | undefined {
    for (const row of this.rows) if (row.payment.id === paymentId) return row;
    return undefined;
  }

  get(paymentId: string): PaymentRow {
    const row = this.find(paymentId);
    if (row === undefined) throw new Error(`payment ${paymentId} has vanished`);
    return row;
  }

  findByTransId(merchantTransId: string): PaymentRow | undefined {
    for (const row of this.rows) if (row.payment.merchantTransId === merchantTransId) return row;
    return undefined;
  }

  /** When the next payment can be claimed; Infinity when none is scheduled. */
  nextClaimAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { payment, leaseUntil } of this.rows) {
      if (payment.dueAt === null) continue;
      // A lease is over a millisecond after its end: "lease_until < now".
      next = Math.min(next, leaseUntil === null ? payment.dueAt : Math.max(payment.dueAt, leaseUntil + 1));
    }
    return next;
  }

  insert(fresh: NewPayment, lease: LeaseTerms): InsertResult {
    const { now } = this.context;
    let amountMinor = fresh.sale.isNew ? fresh.amountMinor : 0;
    for (const row of this.rows) {
      if (this.rules.isRequestOnce && row.requestId === fresh.requestId) {
        return { kind: "repeated", paymentId: row.payment.id };
      }
    }
    for (const { payment, codeHash } of this.rows) {
      if (this.rules.isCodeOnce && codeHash === fresh.codeHash) return { kind: "code-used" };
      if (payment.saleId !== fresh.sale.id) continue;
      amountMinor = payment.amount.minor;
      if (this.rules.isOneOpenPerSale && countsForSale(payment)) {
        return { kind: payment.state === "paid" ? "sale-paid" : "payment-open", paymentId: payment.id };
      }
    }
    if (amountMinor === 0) return { kind: "no-such-sale" };
    const payment = copyPayment(NEW_PAYMENT);
    payment.id = fresh.paymentId;
    payment.storeId = fresh.storeId;
    payment.saleId = fresh.sale.id;
    payment.merchantTransId = fresh.merchantTransId;
    payment.amount = { currency: "JPY", minor: amountMinor }; // every world sells in yen
    payment.createdAt = now;
    payment.dueAt = now;
    const leaseUntil = now + lease.leaseMs;
    this.rows.push({
      payment,
      fresh,
      doubtFrom: now,
      requestId: fresh.requestId,
      codeHash: fresh.codeHash,
      leaseOwner: lease.owner,
      leaseUntil,
      claimedBy: lease.owner,
      isCancelPromised: false,
      fault: "none",
      faultStep: "start",
    });
    this.context.log?.push(this.context.line("row", `${payment.merchantTransId} paying, written by ${lease.owner}`));
    return { kind: "inserted", claim: { payment, now } };
  }

  claimDue(lease: LeaseTerms, limit: number): readonly Claim[] {
    const { now } = this.context;
    const claims: Claim[] = [];
    for (const row of this.rows) {
      if (claims.length >= limit) break;
      const { dueAt } = row.payment;
      if (dueAt === null || dueAt > now || (row.leaseUntil !== null && row.leaseUntil >= now)) continue;
      claims.push(this.claim(row, lease));
    }
    return claims;
  }

  private claim(row: PaymentRow, lease: LeaseTerms): Claim {
    const { now, troubledUntil } = this.context;
    if (row.leaseOwner !== null && row.leaseOwner !== lease.owner) this.takeOver(row, lease);
    const overdueMs = now - Math.max(row.payment.dueAt ?? now, troubledUntil);
    if (overdueMs > LONGEST_OVERDUE_MS) {
      this.context.violate("I14", `${row.payment.merchantTransId} was due ${overdueMs} ms ago with servers awake`);
    }
    const payment = copyPayment(row.payment);
    payment.fence += 1;
    row.payment = payment;
    row.leaseOwner = lease.owner;
    row.claimedBy = lease.owner;
    row.leaseUntil = now + lease.leaseMs;
    return { payment: row.payment, now };
  }

  private takeOver(row: PaymentRow, lease: LeaseTerms): void {
    this.context.count("takenOver");
    const { merchantTransId } = row.payment;
    this.context.log?.push(
      this.context.line(lease.owner, `takes ${merchantTransId} over from ${row.leaseOwner ?? ""}`),
    );
    if (this.isBeingCalled(merchantTransId)) {
      this.context.violate("I10", `${merchantTransId} was claimed while a living server waited for its answer`);
    }
  }

  beginCall(payment: Payment, lease: LeaseTerms): boolean {
    const row = this.get(payment.id);
    if (this.rules.isFenced && (row.payment.fence !== payment.fence || row.leaseOwner !== lease.owner)) {
      this.context.count("fenceRejected");
      return false;
    }
    row.leaseUntil = this.context.now + lease.leaseMs;
    return true;
  }

  advance(advance: Advance, terms: LeaseTerms): AdvanceResult {
    const { before, change, lease, callId } = advance;
    const row = this.get(before.id);
    if (lease !== "ignore" && this.rules.isFenced && row.payment.fence !== before.fence) {
      this.context.count("fenceRejected");
      return { kind: "fenced" };
    }
    if (this.rules.isVersioned && row.payment.version !== before.version) {
      this.context.count("staleWrite");
      return { kind: "stale", payment: row.payment };
    }
    if (callId !== null && this.unverifiedCalls.has(callId) && needsAnAnswer(change.event)) {
      this.context.violate("I9", `${before.merchantTransId}: ${change.event} without a verified answer`);
    }
    checkEvidence(this.context, advance, this.keptCalls);
    checkWrite(this.context, row, { before, change, lease, writer: terms.owner });
    const payment = copyPayment(change.after);
    payment.fence = row.payment.fence;
    payment.version = before.version + 1;
    payment.dueAt = change.dueInMs === null ? null : this.context.now + change.dueInMs;
    row.payment = payment;
    if (lease !== "ignore") {
      row.leaseOwner = lease === "keep" ? terms.owner : null;
      row.leaseUntil = lease === "keep" ? this.context.now + terms.leaseMs : null;
    }
    return { kind: "saved", payment: row.payment };
  }

  unschedule(payment: Payment): void {
    const row = this.get(payment.id);
    if (row.payment.fence !== payment.fence || row.payment.version !== payment.version) return;
    const unscheduled = copyPayment(row.payment);
    unscheduled.dueAt = null;
    row.payment = unscheduled;
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

/** As the index one_payment_that_counts_per_sale: open or paid, and not replaced. */
function countsForSale({ state, isSuperseded }: Payment): boolean {
  return state !== "declined" && state !== "cancelled" && !isSuperseded;
}
