import type { Money } from "../money/money";
import type { CancelReply, PayReply, QueryReply } from "../payments/gateway-reply";
import { merchantTransIdOf } from "../payments/merchant-trans-id";
import { newPayment } from "../payments/new-payment";
import type { Payment } from "../payments/payment";
import type { StoredStep } from "../payments/payment-trail";
import type { Refund } from "../refunds/refund";
import type { RefundReply } from "../refunds/refund-reply";
import { ANSWER_MS, PRACTICE_POLICY } from "./practice-policy";
import type { PracticeScript } from "./practice-script";

/** A question under way: its answer is known already and comes at `at`. */
export type Asked<Operation extends string, Reply> = {
  readonly operation: Operation;
  readonly reply: Reply;
  readonly at: number;
};
export type AskedPayment = Asked<"pay", PayReply> | Asked<"query", QueryReply> | Asked<"cancel", CancelReply>;

export type PracticePayment = {
  readonly payment: Payment;
  readonly script: PracticeScript;
  readonly requestId: string;
  readonly code: string;
  readonly reference: string | null;
  readonly asked: AskedPayment | null;
  /** Queries and cancels sent so far, for the script. */
  readonly queries: number;
  readonly cancels: number;
  readonly steps: readonly StoredStep[];
};

export type PracticeRefund = {
  readonly refund: Refund;
  readonly note: string | null;
  readonly requestId: string;
  readonly asked: Asked<"refund", RefundReply> | null;
  readonly steps: readonly StoredStep[];
};

/**
 * Everything practice knows: the payments and refunds of one lesson, in memory. It stands in for database, server and
 * Alipay together, so no report of money can ever count what happens in it.
 */
export type PracticeBook = {
  readonly now: number;
  readonly payments: readonly PracticePayment[];
  readonly refunds: readonly PracticeRefund[];
};

export function emptyBook(now: number): PracticeBook {
  return { now, payments: [], refunds: [] };
}

export type NewPracticePayment = {
  readonly id: string;
  readonly saleId: string;
  readonly requestId: string;
  readonly amount: Money;
  readonly code: string;
  readonly reference: string | null;
  readonly script: PracticeScript;
};

/** Writes a payment and sends its request, as the real till's server does: the row first, then the call. */
export function addPayment(book: PracticeBook, order: NewPracticePayment): PracticeBook {
  const { id, saleId, amount, script, requestId, code, reference } = order;
  const merchantTransId = merchantTransIdOf(id);
  const payment = newPayment({ id, storeId: "practice", saleId, merchantTransId, amount, createdAt: book.now });
  const asked: AskedPayment = { operation: "pay", reply: script.pay, at: book.now + answerAfter(script.pay.kind) };
  const first: StoredStep = { event: "started", state: "paying", code: null, at: book.now, personName: null };
  const added: PracticePayment = {
    payment,
    script,
    requestId,
    code,
    reference,
    asked,
    queries: 0,
    cancels: 0,
    steps: [first],
  };
  return { ...book, payments: [...book.payments, added] };
}

/** Silence is noticed only when the time for the answer is over. */
export function answerAfter(kind: string): number {
  return kind === "silence" ? PRACTICE_POLICY.payTimeoutMs : ANSWER_MS;
}

/** One payment of the book in its new form. */
export function replacePayment(book: PracticeBook, changed: PracticePayment): PracticeBook {
  const payments = book.payments.map((each) => (each.payment.id === changed.payment.id ? changed : each));
  return { ...book, payments };
}

/** One refund of the book in its new form. */
export function replaceRefund(book: PracticeBook, changed: PracticeRefund): PracticeBook {
  const refunds = book.refunds.map((each) => (each.refund.id === changed.refund.id ? changed : each));
  return { ...book, refunds };
}

export function findPractice(book: PracticeBook, paymentId: string): PracticePayment | null {
  return book.payments.find(({ payment }) => payment.id === paymentId) ?? null;
}

/** A payment after a change by the flow, with the line of its trail. */
export function changed(
  entry: PracticePayment,
  change: {
    readonly event: string;
    readonly code: string | null;
    readonly after: Payment;
    readonly dueInMs: number | null;
  },
  at: number,
  personName: string | null = null,
): PracticePayment {
  const payment = {
    ...change.after,
    version: entry.payment.version + 1,
    dueAt: change.dueInMs === null ? null : at + change.dueInMs,
  };
  const step: StoredStep = { event: change.event, state: payment.state, code: change.code, at, personName };
  return { ...entry, payment, steps: [...entry.steps, step] };
}
