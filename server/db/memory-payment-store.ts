import "server-only";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Incident } from "@/lib/payments/incident";
import { newPayment } from "@/lib/payments/new-payment";
import type { Payment } from "@/lib/payments/payment";
import { isFinalState } from "@/lib/payments/payment-state";
import { createMemoryIncidents, type MemoryIncidents } from "./memory-incidents";
import { createMemoryShelf, type MemoryShelf } from "./memory-shelf";
import type {
  Advance,
  AdvanceResult,
  FinishedCall,
  InsertResult,
  LeaseTerms,
  NewPayment,
  PaymentStore,
} from "./payment-store";
import type { FileLineRef } from "./reconciliation-store";

export type TrailEntry = {
  readonly paymentId: string;
  readonly version: number;
  readonly event: string;
  readonly state: string;
  readonly code: string | null;
  readonly at: number;
};

export type MemoryPaymentStore = PaymentStore & {
  /** Every event written, in order. */
  readonly trail: readonly TrailEntry[];
  readonly calls: readonly FinishedCall[];
  /** Lines of files kept as evidence. */
  readonly fileLines: readonly (FileLineRef & { readonly paymentId: string })[];
  readonly incidents: readonly Incident[];
  readonly payments: () => readonly Payment[];
  /** The book itself, for the refunds that are kept in it (memory-refund-store.ts). */
  readonly book: PaymentBook;
};

export type PaymentBook = {
  /** The store's clock, ms UTC. */
  readonly now: () => number;
  readonly shelf: MemoryShelf<Payment>;
  readonly incidents: MemoryIncidents;
  readonly advance: (advance: Advance, terms: LeaseTerms) => AdvanceResult;
};

/** Payments in memory, with the same rules as the table: for tests and the simulation. `now` is the store's clock, ms UTC. */
export function createMemoryPaymentStore(now: () => number): MemoryPaymentStore {
  const shelf = createMemoryShelf<Payment>(now);
  const incidents = createMemoryIncidents(now);
  const trail: TrailEntry[] = [];
  const calls: FinishedCall[] = [];
  const fileLines: (FileLineRef & { paymentId: string })[] = [];

  const note = ({ id, version, state }: Payment, event: string, code: string | null): void => {
    trail.push({ paymentId: id, version, event, state, code, at: now() });
  };

  const advance = ({ before, change, lease, finished = null, fileLine }: Advance, terms: LeaseTerms): AdvanceResult => {
    if (finished !== null) calls.push(finished);
    const entry = shelf.need(before.id);
    if (lease !== "ignore" && entry.item.fence !== before.fence) return { kind: "fenced" };
    if (entry.item.version !== before.version) return { kind: "stale", payment: entry.item };
    const dueAt = change.dueInMs === null ? null : now() + change.dueInMs;
    entry.item = { ...change.after, fence: entry.item.fence, version: before.version + 1, dueAt };
    if (lease !== "ignore") shelf.setLease(entry, lease === "keep" ? terms : null);
    const { id, storeId, state } = entry.item;
    note(entry.item, change.event, change.code);
    if (fileLine !== undefined) fileLines.push({ paymentId: id, ...fileLine });
    if (change.opensIncident !== null) {
      incidents.open({ storeId, paymentId: id, refundId: null, kind: change.opensIncident });
    }
    if (isFinalState(state)) incidents.close({ paymentId: id, refundId: null }, change.event);
    return { kind: "saved", payment: entry.item };
  };

  const insertPayment = createInsert(shelf, now);

  return {
    trail,
    calls,
    fileLines,
    incidents: incidents.all,
    book: { now, shelf, incidents, advance },
    payments: shelf.items,
    insertPayment: (payment, lease) => {
      const result = insertPayment(payment, lease);
      if (result.kind === "inserted") note(result.claim.payment, "started", null);
      return Promise.resolve(result);
    },
    claimPayment: (paymentId, lease) => {
      const payment = shelf.claimOne(paymentId, lease);
      return Promise.resolve(payment === null ? null : { payment, now: now() });
    },
    claimDuePayments: (lease, limit) =>
      Promise.resolve(shelf.claimDue(lease, limit).map((payment) => ({ payment, now: now() }))),
    beginCall: (payment, _callId, _operation, lease) => Promise.resolve(shelf.renew(payment, lease)),
    finishCall: (call) => {
      calls.push(call);
      return Promise.resolve();
    },
    advance: (change, lease) => Promise.resolve(advance(change, lease)),
    unschedule: (payment) => {
      shelf.unschedule(payment);
      return Promise.resolve();
    },
    findPayment: (paymentId) => {
      const entry = shelf.find(paymentId);
      return Promise.resolve(entry === undefined ? null : { payment: entry.item, now: now() });
    },
    releaseLeases: (ownerPrefix, exceptOwner) => Promise.resolve(shelf.releaseLeases(ownerPrefix, exceptOwner)),
    untilNextDueMs: () => Promise.resolve(shelf.untilNextDueMs()),
  };
}

/** The unique constraints of the tables, as maps: no look goes through all payments. */
function createInsert(shelf: MemoryShelf<Payment>, now: () => number) {
  const byRequest = new Map<string, string>();
  const bySale = new Map<string, string[]>();
  const usedCodes = new Set<string>();

  const counts = (paymentId: string): boolean => {
    const { item } = shelf.need(paymentId);
    return (!isFinalState(item.state) || item.state === "paid") && !item.isSuperseded;
  };

  return (payment: NewPayment, lease: LeaseTerms): InsertResult => {
    const request = `${payment.storeId}/${payment.requestId}`;
    const code = `${payment.storeId}/${payment.codeHash}`;
    const repeated = byRequest.get(request);
    if (repeated !== undefined) return { kind: "repeated", paymentId: repeated };
    if (usedCodes.has(code)) return { kind: "code-used" };
    const ofSale = bySale.get(payment.sale.id) ?? [];
    if (!payment.sale.isNew && ofSale.length === 0) return { kind: "no-such-sale" };
    const counting = ofSale.find(counts);
    if (counting !== undefined) {
      const isPaid = shelf.need(counting).item.state === "paid";
      return { kind: isPaid ? "sale-paid" : "payment-open", paymentId: counting };
    }
    usedCodes.add(code);
    byRequest.set(request, payment.paymentId);
    bySale.set(payment.sale.id, [...ofSale, payment.paymentId]);
    const fresh = newPayment({
      id: payment.paymentId,
      storeId: payment.storeId,
      saleId: payment.sale.id,
      merchantTransId: payment.merchantTransId,
      amount: { currency: payment.currency as CurrencyCode, minor: payment.amountMinor }, // tests and simulation use the table's
      createdAt: now(),
    });
    shelf.put(fresh, lease);
    return { kind: "inserted", claim: { payment: fresh, now: now() } };
  };
}
