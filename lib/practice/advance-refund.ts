import { applyRefund } from "../payments/apply-refund";
import type { StoredStep } from "../payments/payment-trail";
import { applyRefundReopened, applyRefundReply, type RefundChange } from "../refunds/apply-refund-reply";
import { newRefund } from "../refunds/new-refund";
import type { Refund, RefundOrigin } from "../refunds/refund";
import { machineRefundIdOf, merchantRefundIdOf } from "../refunds/refund-id";
import { isFinalRefundState } from "../refunds/refund-state";
import {
  answerAfter,
  changed,
  findPractice,
  type PracticeBook,
  type PracticeRefund,
  replacePayment,
  replaceRefund,
} from "./practice-book";
import { PRACTICE_POLICY } from "./practice-policy";
import { answerAt } from "./practice-script";

export type NewPracticeRefund = {
  readonly id: string;
  readonly paymentId: string;
  readonly requestId: string;
  readonly amountMinor: number;
  readonly reason: string | null;
  readonly note: string | null;
  readonly origin: RefundOrigin;
};

/** Writes a refund; what it takes is promised by the payment already. */
export function addRefund(book: PracticeBook, order: NewPracticeRefund): PracticeBook {
  const entry = findPractice(book, order.paymentId);
  if (entry === null) throw new Error(`practice has no payment ${order.paymentId}`);
  const { payment } = entry;
  const refund = newRefund({
    id: order.id,
    storeId: payment.storeId,
    paymentId: payment.id,
    merchantRefundId: merchantRefundIdOf(order.id),
    acquirementId: payment.acquirementId ?? "",
    amount: { ...payment.amount, minor: order.amountMinor },
    reason: order.reason,
    origin: order.origin,
    createdAt: book.now,
  });
  const first: StoredStep = { event: "started", state: "refunding", code: null, at: book.now, personName: null };
  const added: PracticeRefund = {
    refund,
    note: order.note,
    requestId: order.requestId,
    asked: null,
    steps: [first],
  };
  return { ...book, refunds: [...book.refunds, added] };
}

/** The refund the machine owes, or the same one again after a refusal. */
export function openMachineRefund(book: PracticeBook, paymentId: string): PracticeBook {
  const id = machineRefundIdOf(paymentId);
  const known = book.refunds.find(({ refund }) => refund.id === id);
  if (known !== undefined) {
    const change = applyRefundReopened(known.refund);
    return "illegal" in change ? book : replaceRefund(book, moved(known, change, book.now));
  }
  const amountMinor = findPractice(book, paymentId)?.payment.amount.minor ?? 0;
  const order = { id, paymentId, requestId: id, amountMinor, reason: null, note: null, origin: "machine" as const };
  return addRefund(book, order);
}

/** When a refund moves next by itself; null when it has its end. */
export function askedRefundAt({ asked, refund }: PracticeRefund): number | null {
  if (asked !== null) return asked.at;
  return isFinalRefundState(refund.state) ? null : refund.dueAt;
}

/** Sends the next try of a refund, or takes its answer. */
export function advanceRefund(book: PracticeBook, refundId: string): PracticeBook {
  const entry = book.refunds.find(({ refund }) => refund.id === refundId);
  if (entry === undefined) throw new Error(`practice has no refund ${refundId}`);
  return entry.asked === null ? send(book, entry) : hear(book, { ...entry, asked: null }, entry.asked.reply);
}

function send(book: PracticeBook, entry: PracticeRefund): PracticeBook {
  const script = findPractice(book, entry.refund.paymentId)?.script;
  if (script === undefined) throw new Error("a refund without its payment");
  const reply = answerAt(script.refund, tries(book, entry.refund.paymentId));
  const refund = { ...entry.refund, tryCount: entry.refund.tryCount + 1 };
  return replaceRefund(book, {
    ...entry,
    refund,
    asked: { operation: "refund", reply, at: book.now + answerAfter(reply.kind) },
  });
}

/** Tries of all refunds of the payment: the script goes through its answers whoever asks. */
function tries(book: PracticeBook, paymentId: string): number {
  return book.refunds
    .filter(({ refund }) => refund.paymentId === paymentId)
    .reduce((sum, { refund }) => sum + refund.tryCount, 0);
}

type Reply = NonNullable<PracticeRefund["asked"]>["reply"];

function hear(book: PracticeBook, entry: PracticeRefund, reply: Reply): PracticeBook {
  const stamped: Reply = reply.kind === "refunded" ? { ...reply, refundedAt: book.now } : reply;
  const change = applyRefundReply(entry.refund, stamped, PRACTICE_POLICY, book.now);
  if ("illegal" in change) return replaceRefund(book, entry);
  return tellPayment(replaceRefund(book, moved(entry, change, book.now)), change.after);
}

/** Only an end touches the payment: what was promised is returned, or free again. */
function tellPayment(book: PracticeBook, refund: Refund): PracticeBook {
  const entry = findPractice(book, refund.paymentId);
  if (entry === null || !isFinalRefundState(refund.state)) return book;
  const event = refund.state === "refunded" ? "refund-done" : "refund-refused";
  const happening = { event, amountMinor: refund.amount.minor, code: refund.resultCode } as const;
  const change = applyRefund(entry.payment, happening, PRACTICE_POLICY, book.now);
  return "illegal" in change ? book : replacePayment(book, changed(entry, change, book.now));
}

function moved(entry: PracticeRefund, change: RefundChange, at: number): PracticeRefund {
  const refund: Refund = {
    ...change.after,
    version: entry.refund.version + 1,
    dueAt: change.dueInMs === null ? null : at + change.dueInMs,
  };
  const step: StoredStep = { event: change.event, state: refund.state, code: change.code, at, personName: null };
  return { ...entry, refund, steps: [...entry.steps, step] };
}
