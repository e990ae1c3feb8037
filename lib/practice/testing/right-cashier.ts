import { chargeAtDesk, refundAtDesk, supersedeAtDesk } from "../act-at-desk";
import { isLessonDone, type Judgement, judgeLesson, type LessonMoney } from "../judge-lesson";
import type { Lesson } from "../lesson";
import { lessonMoney } from "../lesson-money";
import { PRACTICE_APPROVER } from "../practice-approver";
import { noted, openDesk, type PracticeDesk, tickDesk } from "../practice-desk";
import { LESSON_LIMIT_MS } from "../practice-policy";

const STEP_MS = 500;
const APPROVAL = { approverId: PRACTICE_APPROVER.id, pin: PRACTICE_APPROVER.pin } as const;
const START = Date.UTC(2026, 10, 25, 3);

export type Played = {
  readonly desk: PracticeDesk;
  readonly money: LessonMoney;
  readonly judgement: Judgement;
  /** null when the lesson was not done within its limit */
  readonly doneMs: number | null;
};

/** Whatever somebody does at one moment of a lesson. */
export type Cashier = (desk: PracticeDesk, money: LessonMoney) => PracticeDesk;

/** Plays a lesson to its end or its limit. */
export function playLesson(lesson: Lesson, code: string, cashier: Cashier): Played {
  const money = lessonMoney(lesson, "JPY", 0);
  let desk = openDesk({ lesson, code, currency: "JPY", money, paidId: idOf(99), now: START });
  for (let ms = STEP_MS; ms <= LESSON_LIMIT_MS; ms += STEP_MS) {
    desk = tickDesk(cashier(desk, money), START + ms);
    if (isLessonDone(lesson, desk.log, money)) {
      return { desk, money, judgement: judgeLesson(lesson, desk.log, money), doneMs: ms };
    }
  }
  return { desk, money, judgement: judgeLesson(lesson, desk.log, money), doneMs: null };
}

/** Does each thing the lesson wants, as soon as its screen offers it. */
export function rightCashier(desk: PracticeDesk, money: LessonMoney): PracticeDesk {
  const { lesson, log } = desk;
  const wants = (goal: Lesson["goals"][number]) => lesson.goals.includes(goal);
  const state = desk.book.payments.at(-1)?.payment.state ?? null;
  const charges = log.filter(({ kind }) => kind === "charge").length;
  const did = (kind: string) => log.some((entry) => entry.kind === kind);
  if (lesson.start === "paid-payment") return giveBack(desk, money);
  if (charges === 0) return charge(desk, money.minor);
  if (wants("ask-second-tender") && charges === 1) return payBeside(desk, money.minor);
  if (wants("tell-customer") && !did("show-customer")) return noted(desk, { kind: "show-customer" });
  if (wants("retry") && charges === 1 && state === "declined") return charge(desk, money.minor);
  if (wants("other-means") && state === "declined" && !did("other-means")) return noted(desk, { kind: "other-means" });
  const isManagersTurn = state === "declined" || state === "attention";
  if (wants("call-manager") && isManagersTurn && !did("call-manager")) return noted(desk, { kind: "call-manager" });
  return desk;
}

/** Charges the next code of the same sale. */
export function charge(desk: PracticeDesk, minor: number): PracticeDesk {
  const count = desk.book.payments.length;
  const input = { requestId: idOf(count), amount: { currency: "JPY", minor }, code: `28800000000000000${count}` };
  const saleId = desk.book.payments.at(0)?.payment.saleId;
  return chargeAtDesk(desk, { ...input, saleId }, { paymentId: idOf(10 + count), saleId: idOf(50) }).desk;
}

/** Asks for one refund. */
export function refund(desk: PracticeDesk, amountMinor: number): PracticeDesk {
  const count = desk.book.refunds.length;
  const order = {
    paymentId: idOf(99),
    amountMinor,
    reason: "changed-mind",
    note: "",
    requestId: idOf(60 + count),
    approval: APPROVAL,
  } as const;
  return refundAtDesk(desk, order, idOf(70 + count)).desk;
}

/** Has the practice supervisor allow another payment as soon as that is possible, then charges it. */
function payBeside(desk: PracticeDesk, minor: number): PracticeDesk {
  const paymentId = desk.book.payments[0]?.payment.id ?? "";
  const allowed = supersedeAtDesk(desk, { paymentId, approval: APPROVAL });
  return allowed.ok ? charge(allowed.desk, minor) : desk;
}

function giveBack(desk: PracticeDesk, money: LessonMoney): PracticeDesk {
  const asked = desk.log.filter(({ kind }) => kind === "refund").length;
  if (desk.lesson.goals.includes("refund-parts")) {
    const part = money.parts[asked];
    return part === undefined ? desk : refund(desk, part);
  }
  return asked === 0 ? refund(desk, money.minor) : desk;
}

function idOf(number: number): string {
  return `01930000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}
