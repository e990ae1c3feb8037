import { explainPayment, explainWord } from "../explanations/explain-payment";
import type { CurrencyCode } from "../money/currencies";
import type { StoredStep } from "../payments/payment-trail";
import { isFinalRefundState } from "../refunds/refund-state";
import { advanceBook } from "./advance-book";
import type { LessonMoney } from "./judge-lesson";
import type { Lesson } from "./lesson";
import { addPayment, emptyBook, type PracticeBook, type PracticePayment } from "./practice-book";
import type { LogEntry, PracticeLog } from "./practice-log";
import type { PracticeScript } from "./practice-script";

/** One lesson under way. Nothing of it is stored anywhere; what is sent to the server at its end is the log. */
export type PracticeDesk = {
  readonly lesson: Lesson;
  readonly startedAt: number;
  readonly book: PracticeBook;
  readonly log: PracticeLog;
  /** What the first payment of the lesson is answered. */
  readonly script: PracticeScript;
  /** What the situation tells in numbers. */
  readonly money: LessonMoney;
};

export type DeskOpening = {
  readonly lesson: Lesson;
  /** Alipay's word to be met, one of the row's. */
  readonly code: string;
  readonly currency: CurrencyCode;
  readonly money: LessonMoney;
  /** Id of the payment that is there already, where the lesson starts with one. */
  readonly paidId: string;
  /** ms UTC */
  readonly now: number;
};

const DAY_MS = 86_400_000;
/** How old the payment to be refunded is. */
const PAID_BEFORE_MS = { "refund-trouble": 200 * DAY_MS, other: 2 * 3_600_000 } as const;

/** A desk as the lesson begins. */
export function openDesk({ lesson, code, currency, money, paidId, now }: DeskOpening): PracticeDesk {
  const script = lesson.script(code);
  const empty: PracticeDesk = { lesson, startedAt: now, book: emptyBook(now), log: [], script, money };
  if (lesson.start === "till") return empty;
  const paidAt = now - PAID_BEFORE_MS[lesson.situation === "refund-trouble" ? "refund-trouble" : "other"];
  const amount = { currency, minor: money.minor };
  const order = { id: paidId, saleId: paidId, requestId: paidId, amount, code: "", reference: null, script };
  const paid = advanceBook(addPayment(emptyBook(paidAt), order), paidAt + 60_000);
  const book = { ...paid, now };
  return { ...empty, book, log: [seenEntry(empty, book.payments[0], now)].filter((entry) => entry !== null) };
}

// Fine enough that no state the till would have shown is stepped over.
const TICK_MS = 100;

/** The desk at a later instant, with everything that came up meanwhile in its log. @param now ms UTC */
export function tickDesk(desk: PracticeDesk, now: number): PracticeDesk {
  let current = desk;
  while (current.book.now < now) {
    const book = advanceBook(current.book, Math.min(now, current.book.now + TICK_MS));
    const news = [...paymentNews(current, book), ...refundNews(current, book)];
    current = { ...current, book, log: news.length === 0 ? current.log : [...current.log, ...news] };
  }
  return current;
}

/** An entry for the log, as of now. */
export function entryOf(desk: PracticeDesk, entry: Pick<LogEntry, "kind"> & Partial<LogEntry>): LogEntry {
  const state = desk.book.payments.at(-1)?.payment.state ?? null;
  return { state, minor: null, word: null, ...entry, atMs: Math.max(0, desk.book.now - desk.startedAt) };
}

/** The desk after something was done. */
export function noted(desk: PracticeDesk, entry: Pick<LogEntry, "kind"> & Partial<LogEntry>): PracticeDesk {
  return { ...desk, log: [...desk.log, entryOf(desk, entry)] };
}

function seenEntry(desk: PracticeDesk, entry: PracticePayment | undefined, now: number): LogEntry | null {
  if (entry === undefined) return null;
  const { payment } = entry;
  const { state } = payment;
  return { kind: "seen", atMs: now - desk.startedAt, state, minor: null, word: explainPayment(payment) };
}

function paymentNews(desk: PracticeDesk, book: PracticeBook): LogEntry[] {
  return book.payments.flatMap((entry, index) => {
    const before = desk.book.payments[index];
    if (before === undefined || before.payment.version === entry.payment.version) return [];
    const seen = seenEntry(desk, entry, book.now);
    if (seen === null) return [];
    // Some words only stand in the trail, because the screen says the cautious thing instead.
    const told = wordsOf(entry.steps.slice(before.steps.length)).filter((word) => word !== seen.word);
    return [...told.map((word): LogEntry => ({ ...seen, word })), seen];
  });
}

function wordsOf(steps: readonly StoredStep[]): readonly string[] {
  return steps.flatMap(({ code }) => (code === null ? [] : [explainWord(code)])).filter((word) => word !== null);
}

function refundNews(desk: PracticeDesk, book: PracticeBook): LogEntry[] {
  return book.refunds.flatMap(({ refund }, index): LogEntry[] => {
    const before = desk.book.refunds[index]?.refund;
    if (before === undefined || before.state === refund.state || !isFinalRefundState(refund.state)) return [];
    const entry = { atMs: book.now - desk.startedAt, minor: refund.amount.minor };
    const word = refund.resultCode === null ? null : explainWord(refund.resultCode);
    return [
      { ...entry, kind: "seen", state: book.payments.at(-1)?.payment.state ?? null, word },
      { ...entry, kind: "refund-end", state: null, word: refund.state },
    ];
  });
}
