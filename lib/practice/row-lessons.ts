import type { ExplanationKey } from "../explanations/explanations";
import type { CourseId, CustomerLine, Goal, Lesson } from "./lesson";
import {
  CANCELLED,
  CLOSED,
  NO_ANSWER,
  NOT_FOUND,
  OPEN,
  PAID,
  type PracticeScript,
  refused,
  script,
  unclear,
  WAITING,
} from "./practice-script";

type RowLesson = Pick<Lesson, "course" | "customer" | "goals" | "script"> &
  Partial<Pick<Lesson, "start" | "situation">>;

const DECLINE = (code: string) => script({ pay: refused(code) });
const LOST: Partial<PracticeScript> = { pay: NO_ANSWER };

/** Not paid, and a fresh code may do. */
function tryAgain(course: CourseId, customer: CustomerLine = "again"): RowLesson {
  return { course, customer, goals: ["charge", "retry", "hand-over"], script: DECLINE };
}

/** Not paid, and this wallet will not do. */
function otherMeans(): RowLesson {
  return { course: "problems", customer: "why", goals: ["charge", "tell-customer", "other-means"], script: DECLINE };
}

/** Not paid, and the shop's own set-up is the reason. */
function setUp(): RowLesson {
  return { course: "supervisor", customer: "why", goals: ["charge", "call-manager"], script: DECLINE };
}

/** Open, then paid: the cashier waits and says so. */
function waits(course: CourseId, customer: CustomerLine, open: (code: string) => Partial<PracticeScript>): RowLesson {
  const goals: readonly Goal[] = ["charge", "tell-customer", "stay"];
  return { course, customer, goals, script: (code) => script(open(code)) };
}

/** A person is needed. */
function needsPerson(open: Partial<PracticeScript>): RowLesson {
  return {
    course: "supervisor",
    customer: "paid-here",
    goals: ["charge", "stay", "call-manager"],
    script: () => script(open),
  };
}

/** The sale ends as cancelled, by itself. */
function cancelled(open: Partial<PracticeScript>): RowLesson {
  return {
    course: "problems",
    customer: "gone",
    goals: ["charge", "tell-customer", "stay"],
    script: () => script(open),
  };
}

function refundRefused(): RowLesson {
  return {
    course: "refunds",
    customer: "refund",
    start: "paid-payment",
    situation: "refund-trouble",
    goals: ["refund-once"],
    script: (code) => script({ refund: [{ kind: "refused", code, isAboutEarlierTries: true }] }),
  };
}

const unclearThenPaid = (code: string): Partial<PracticeScript> => ({ pay: unclear(code), query: [OPEN, OPEN, PAID] });
const windowOver = { kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" } as const;
/** Paid, unseen until the cancel came too late. */
const tooLateToCancel: Partial<PracticeScript> = {
  ...LOST,
  query: [OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, PAID],
  cancel: [windowOver],
};

/** One lesson for each row of the explanation table; a row without one does not compile. */
export const ROW_LESSONS: Readonly<Record<ExplanationKey, RowLesson>> = {
  paid: { course: "first-day", customer: "hello", goals: ["charge", "hand-over"], script: () => script() },

  "code-expired": tryAgain("first-day"),
  "code-not-valid": tryAgain("problems"),
  "balance-too-low": tryAgain("first-day", "why"),
  "process-failed": tryAgain("problems"),
  "order-spent": tryAgain("problems"),
  "other-customer": tryAgain("problems"),
  "wallet-limit": otherMeans(),
  "scheme-limit": otherMeans(),
  "wallet-not-ready": otherMeans(),
  "not-approved": otherMeans(),
  "not-offered": otherMeans(),

  "request-refused": setUp(),
  "keys-not-matching": setUp(),
  "service-not-active": setUp(),
  "shop-not-known": setUp(),
  "contract-not-active": setUp(),
  "store-not-registered": setUp(),
  "currency-not-offered": setUp(),

  "customer-confirming": waits("first-day", "confirm", (code) => ({
    pay: unclear(code, true),
    query: [WAITING, WAITING, PAID],
  })),
  "no-clear-answer": waits("problems", "paid-here", unclearThenPaid),
  "alipay-busy": waits("problems", "hurry", unclearThenPaid),
  "payment-not-found": waits("problems", "paid-here", (code) => ({
    pay: unclear(code),
    query: [NOT_FOUND, NOT_FOUND, PAID],
  })),
  "already-on-record": waits("supervisor", "paid-here", unclearThenPaid),
  "step-not-allowed": waits("supervisor", "hurry", unclearThenPaid),
  "cancel-window-over": needsPerson({ ...LOST, query: [OPEN], cancel: [windowOver] }),

  "refund-too-large": refundRefused(),
  "refund-window-over": refundRefused(),
  "refund-funds-too-small": refundRefused(),

  "unknown-code-not-paid": { ...tryAgain("problems"), script: () => DECLINE("A_WORD_OF_TOMORROW") },
  "unknown-code-doubt": waits("problems", "paid-here", () => unclearThenPaid("A_WORD_OF_TOMORROW")),
  "no-answer": waits("problems", "paid-here", () => ({ ...LOST, query: [OPEN, PAID] })),
  "bad-signature": waits("supervisor", "paid-here", () => ({
    pay: { kind: "silence", reason: "bad-signature" },
    query: [OPEN, PAID],
  })),
  "answer-mismatch": needsPerson({ pay: { kind: "mismatch", field: "amount" }, query: [OPEN] }),
  "closed-unpaid": {
    ...tryAgain("problems", "looking"),
    script: () => script({ pay: unclear("PAYMENT_IN_PROCESS", true), query: [WAITING, CLOSED] }),
  },
  cancelling: cancelled({ ...LOST, query: [OPEN], cancel: [NO_ANSWER, CANCELLED] }),
  "late-money": cancelled({ ...LOST, query: [NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID], cancel: [CANCELLED] }),
  "money-goes-back": needsPerson({ ...tooLateToCancel, refund: [NO_ANSWER, NO_ANSWER, { ...refundDone() }] }),
  "return-refused": needsPerson({
    ...tooLateToCancel,
    refund: [{ kind: "refused", code: "MERCHANT_BALANCE_NOT_ENOUGH", isAboutEarlierTries: true }],
  }),
  "cancel-refused": needsPerson({ ...LOST, query: [OPEN], cancel: [refused("PROCESS_FAIL")] }),
  "cancel-unanswered": needsPerson({ ...LOST, query: [OPEN], cancel: [NO_ANSWER] }),
  "cancelled-not-found": cancelled({ ...LOST, query: [NOT_FOUND] }),
  "cancelled-closed": cancelled({ ...LOST, query: [OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, CLOSED] }),
  "cancelled-money-returns": cancelled({
    ...LOST,
    query: [NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID, CLOSED],
  }),
  "cancelled-unknown": cancelled({ ...LOST, query: [NO_ANSWER] }),
};

function refundDone() {
  return { kind: "refunded", refundId: "PRACTICE", refundedAt: null } as const;
}
