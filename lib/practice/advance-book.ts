import { applyMachineRefund, applyMoneyRefunded } from "../payments/apply-refund";
import { applyReply } from "../payments/apply-reply";
import { applyCancelRequest } from "../payments/apply-request";
import type { IllegalEvent, PaymentChange } from "../payments/change-payment";
import { decideNextStep } from "../payments/decide-next-step";
import type { Payment } from "../payments/payment";
import { advanceRefund, askedRefundAt, openMachineRefund } from "./advance-refund";
import {
  type AskedPayment,
  answerAfter,
  changed,
  findPractice,
  type PracticeBook,
  type PracticePayment,
  replacePayment,
} from "./practice-book";
import { PRACTICE_POLICY } from "./practice-policy";
import { answerAt } from "./practice-script";

type Due = { readonly at: number; readonly act: (book: PracticeBook) => PracticeBook };

// A lesson has a handful of steps; more at one instant would be a loop.
const MAX_STEPS = 1_000;

/**
 * Practice up to an instant: every answer that has come by then and every step that was due, in the order of time, by
 * the very functions the server drives real payments with. Pure.
 * @param now ms UTC
 */
export function advanceBook(book: PracticeBook, now: number): PracticeBook {
  let current = book;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const due = firstDue(current);
    if (due === null || due.at > now) return { ...current, now: Math.max(now, current.now) };
    current = due.act({ ...current, now: Math.max(due.at, current.now) });
  }
  throw new Error("practice does not come to rest");
}

function firstDue(book: PracticeBook): Due | null {
  const dues = [...book.payments.flatMap(paymentDue), ...book.refunds.flatMap(refundDue)];
  return dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);
}

function paymentDue({ payment, asked }: PracticePayment): Due[] {
  const { id, dueAt } = payment;
  if (asked !== null) return [{ at: asked.at, act: (book) => hear(book, id, asked) }];
  return dueAt === null ? [] : [{ at: dueAt, act: (book) => takeStep(book, id) }];
}

function refundDue(entry: PracticeBook["refunds"][number]): Due[] {
  const at = askedRefundAt(entry);
  return at === null ? [] : [{ at, act: (book) => advanceRefund(book, entry.refund.id) }];
}

function hear(book: PracticeBook, id: string, asked: AskedPayment): PracticeBook {
  const entry = { ...found(book, id), asked: null };
  return written(
    book,
    entry,
    applyReply(entry.payment, stamped(asked, entry.payment, book.now), PRACTICE_POLICY, book.now),
  );
}

/** The practice Alipay has taken the money at the instant it first says so. */
function stamped(asked: AskedPayment, { acquirementId, paidAt }: Payment, now: number): AskedPayment {
  if (asked.reply.kind !== "paid") return asked;
  // `as`: pay and query, the two that answer "paid", take the same reply.
  const facts = { acquirementId: acquirementId ?? `PRACTICE${String(now)}`, paidAt: paidAt ?? now };
  return { ...asked, reply: { ...asked.reply, ...facts } } as AskedPayment;
}

function takeStep(book: PracticeBook, id: string): PracticeBook {
  const entry = found(book, id);
  const { payment } = entry;
  const step = decideNextStep(payment, PRACTICE_POLICY, book.now);
  switch (step.kind) {
    case "call":
      return replacePayment(book, step.operation === "query" ? askQuery(entry, book.now) : askCancel(entry, book.now));
    case "begin-cancel":
      return written(book, entry, applyCancelRequest(payment, step.reason, PRACTICE_POLICY, book.now));
    case "begin-refund": {
      const change = applyMachineRefund(payment, PRACTICE_POLICY, book.now);
      return openMachineRefund(written(book, entry, change), id);
    }
    case "conclude-refund":
      return written(book, entry, applyMoneyRefunded(payment, PRACTICE_POLICY, book.now));
    case "stop":
    case "assume-unclear":
      return replacePayment(book, { ...entry, payment: { ...payment, dueAt: null } });
  }
}

function askQuery(entry: PracticePayment, now: number): PracticePayment {
  const reply = answerAt(entry.script.query, entry.queries);
  const asked: AskedPayment = { operation: "query", reply, at: now + callAfter(reply.kind) };
  return { ...entry, queries: entry.queries + 1, asked };
}

function askCancel(entry: PracticePayment, now: number): PracticePayment {
  const reply = answerAt(entry.script.cancel, entry.cancels);
  const asked: AskedPayment = { operation: "cancel", reply, at: now + callAfter(reply.kind) };
  return { ...entry, cancels: entry.cancels + 1, asked };
}

function callAfter(kind: string): number {
  return kind === "silence" ? PRACTICE_POLICY.callTimeoutMs : answerAfter(kind);
}

/** An event the state does not know changes nothing, as on the server; the payment then rests until it is due again. */
function written(book: PracticeBook, entry: PracticePayment, change: PaymentChange | IllegalEvent): PracticeBook {
  return replacePayment(book, "illegal" in change ? entry : changed(entry, change, book.now));
}

function found(book: PracticeBook, id: string): PracticePayment {
  const entry = findPractice(book, id);
  if (entry === null) throw new Error(`practice has no payment ${id}`);
  return entry;
}
