import "server-only";
import type { PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import { applyRefundReopened, type RefundChange } from "@/lib/refunds/apply-refund-reply";
import { newRefund } from "@/lib/refunds/new-refund";
import type { Refund } from "@/lib/refunds/refund";
import type { MemoryPaymentStore, PaymentBook } from "./memory-payment-store";
import { createMemoryShelf, type MemoryShelf } from "./memory-shelf";
import type { AdvanceResult, LeaseTerms } from "./payment-store";
import type {
  InsertRefundResult,
  NewRefund,
  OpenMachineRefund,
  RefundAdvance,
  RefundAdvanceResult,
  RefundStore,
} from "./refund-store";

export type RefundTrailEntry = {
  readonly refundId: string;
  readonly version: number;
  readonly event: string;
  readonly state: string;
  readonly code: string | null;
  readonly at: number;
};

export type MemoryRefundStore = RefundStore & {
  /** Every event written, in order. */
  readonly trail: readonly RefundTrailEntry[];
  readonly refunds: () => readonly Refund[];
};

type RefundBook = {
  readonly payments: PaymentBook;
  readonly shelf: MemoryShelf<Refund>;
  readonly byRequest: Map<string, string>;
  readonly byPayment: Map<string, string[]>;
  readonly trail: RefundTrailEntry[];
};

/** For writes that end a claim or need none: who held it no longer matters. */
const NO_LEASE: LeaseTerms = { owner: "", leaseMs: 0 };

/** Refunds in memory, in one book with their payments, with the same rules as the tables. */
export function createMemoryRefundStore({ book: payments, finishCall }: MemoryPaymentStore): MemoryRefundStore {
  const { now } = payments;
  const shelf = createMemoryShelf<Refund>(now);
  const book: RefundBook = { payments, shelf, byRequest: new Map(), byPayment: new Map(), trail: [] };
  return {
    trail: book.trail,
    refunds: shelf.items,
    insertRefund: (refund, lease) => Promise.resolve(insertRefund(book, refund, lease)),
    openMachineRefund: (open) => Promise.resolve(openMachineRefund(book, open)),
    claimDueRefunds: (lease, limit) =>
      Promise.resolve(shelf.claimDue(lease, limit).map((refund) => ({ refund, now: now() }))),
    beginTry: (refund, _callId, lease) => {
      if (!shelf.renew(refund, lease)) return Promise.resolve(null);
      const entry = shelf.need(refund.id);
      entry.item = { ...entry.item, tryCount: entry.item.tryCount + 1 };
      return Promise.resolve(entry.item);
    },
    finishCall,
    advance: (advance, lease) => Promise.resolve(advanceRefund(book, advance, lease)),
    unschedule: (refund) => {
      shelf.unschedule(refund);
      return Promise.resolve();
    },
    findRefund: (refundId) => {
      const entry = shelf.find(refundId);
      return Promise.resolve(entry === undefined ? null : { refund: entry.item, now: now() });
    },
    findByRequest: (storeId, requestId) => {
      const id = book.byRequest.get(`${storeId}/${requestId}`);
      return Promise.resolve(id === undefined ? null : shelf.need(id).item);
    },
    listRefunds: (paymentId) => Promise.resolve((book.byPayment.get(paymentId) ?? []).map((id) => shelf.need(id).item)),
    releaseLeases: (ownerPrefix, exceptOwner) => Promise.resolve(shelf.releaseLeases(ownerPrefix, exceptOwner)),
    untilNextDueMs: () => Promise.resolve(shelf.untilNextDueMs()),
  };
}

function insertRefund(book: RefundBook, refund: NewRefund, lease: LeaseTerms): InsertRefundResult {
  const repeated = book.byRequest.get(`${refund.storeId}/${refund.requestId}`);
  if (repeated !== undefined) return { kind: "repeated", refund: book.shelf.need(repeated).item };
  const payment = reserve(book.payments, refund);
  if (payment === null || payment === "above-limit") return { kind: payment ?? "no-room" };
  const placed = place(book, refund, payment, lease);
  return { kind: "inserted", claim: { refund: placed, now: book.payments.now() }, payment };
}

/** The conditional update of insert-refund.ts. */
function reserve(payments: PaymentBook, refund: NewRefund): Payment | "above-limit" | null {
  const before = payments.shelf.find(refund.paymentId)?.item;
  if (before?.storeId !== refund.storeId || before.state !== "paid") return null;
  const refundReservedMinor = before.refundReservedMinor + refund.amountMinor;
  if (refundReservedMinor > before.amount.minor) return null;
  if (refundReservedMinor > (refund.aloneUpToMinor ?? refundReservedMinor)) return "above-limit";
  const after = { ...before, refundReservedMinor };
  return writePayment(payments, before, {
    event: "refund-begun",
    code: null,
    after,
    dueInMs: null,
    opensIncident: null,
  });
}

function openMachineRefund(book: RefundBook, { before, change, refund }: OpenMachineRefund): AdvanceResult {
  const advance = { before, change, callId: null, personId: null, lease: "release" } as const;
  const result = book.payments.advance(advance, NO_LEASE);
  if (result.kind !== "saved") return result;
  const earlier = book.shelf.find(refund.refundId)?.item;
  if (earlier === undefined) place(book, refund, result.payment, null);
  else reopen(book, earlier);
  return result;
}

function reopen(book: RefundBook, earlier: Refund): void {
  const change = applyRefundReopened(earlier);
  if ("illegal" in change) throw new Error(`refund ${earlier.id} is ${earlier.state} and cannot be opened again`);
  write(book, earlier, change, null);
}

function advanceRefund(book: RefundBook, advance: RefundAdvance, terms: LeaseTerms): RefundAdvanceResult {
  const { before, change, lease, applyToPayment } = advance;
  const { item } = book.shelf.need(before.id);
  if (item.fence !== before.fence) return { kind: "fenced" };
  if (item.version !== before.version) return { kind: "stale", refund: item };
  const payment = applyToPayment === null ? null : effectOn(book.payments, before, applyToPayment);
  return { kind: "saved", refund: write(book, before, change, lease === "keep" ? terms : null), payment };
}

function effectOn(
  payments: PaymentBook,
  { id, paymentId }: Refund,
  apply: NonNullable<RefundAdvance["applyToPayment"]>,
): Payment {
  const before = payments.shelf.need(paymentId).item;
  const effect = apply(before);
  if ("illegal" in effect) throw new Error(`refund ${id}: ${effect.illegal} does not fit its payment`);
  return writePayment(payments, before, effect);
}

function writePayment(payments: PaymentBook, before: Payment, change: PaymentChange): Payment {
  const result = payments.advance({ before, change, callId: null, personId: null, lease: "ignore" }, NO_LEASE);
  if (result.kind !== "saved") throw new Error(`payment ${before.id} changed within one step`);
  return result.payment;
}

function place(book: RefundBook, refund: NewRefund, payment: Payment, lease: LeaseTerms | null): Refund {
  if (payment.acquirementId === null) throw new Error(`payment ${payment.id} has no id at Alipay to refund by`);
  const fresh = newRefund({
    id: refund.refundId,
    storeId: refund.storeId,
    paymentId: refund.paymentId,
    merchantRefundId: refund.merchantRefundId,
    acquirementId: payment.acquirementId,
    amount: { currency: payment.amount.currency, minor: refund.amountMinor },
    reason: refund.reason,
    origin: refund.origin,
    createdAt: book.payments.now(),
  });
  book.shelf.put(fresh, lease);
  book.byRequest.set(`${refund.storeId}/${refund.requestId}`, fresh.id);
  book.byPayment.set(refund.paymentId, [...(book.byPayment.get(refund.paymentId) ?? []), fresh.id]);
  note(book, fresh, "started", null);
  return fresh;
}

function write(book: RefundBook, before: Refund, change: RefundChange, lease: LeaseTerms | null): Refund {
  const entry = book.shelf.need(before.id);
  const dueAt = change.dueInMs === null ? null : book.payments.now() + change.dueInMs;
  entry.item = { ...change.after, fence: entry.item.fence, version: before.version + 1, dueAt };
  book.shelf.setLease(entry, lease);
  note(book, entry.item, change.event, change.code);
  const of = { paymentId: before.paymentId, refundId: before.id };
  const { incidents } = book.payments;
  if (entry.item.state === "attention") incidents.open({ ...of, storeId: before.storeId, kind: "refund-attention" });
  else if (before.state === "attention") incidents.close(of, change.event);
  return entry.item;
}

function note({ trail, payments }: RefundBook, refund: Refund, event: string, code: string | null): void {
  const { id, version, state } = refund;
  trail.push({ refundId: id, version, event, state, code, at: payments.now() });
}
