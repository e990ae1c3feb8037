import { EXPLANATIONS, type ExplanationRow } from "../../explanations/explanations";
import { cancelAtDesk, chargeAtDesk } from "../act-at-desk";
import type { Fault, Lesson } from "../lesson";
import { noted, type PracticeDesk } from "../practice-desk";
import { isOpenState } from "../practice-log";
import { type Cashier, charge, playLesson, refund, rightCashier } from "./right-cashier";

/** A wrong deed at one moment of a lesson: the desk after it, or null while it is not the moment. */
type WrongDeed = (desk: PracticeDesk, minor: number) => PracticeDesk | null;

/** Each fault, as somebody at the till commits it. */
const WRONG_DEEDS: Readonly<Record<Exclude<Fault, "refund-again">, WrongDeed>> = {
  "second-charge": (desk) => (isOpen(desk) ? chargeAnother(desk) : null),
  "left-open": (desk) => (isOpen(desk) ? noted(desk, { kind: "leave" }) : null),
  "cancelled-early": (desk) => {
    const first = desk.book.payments[0]?.payment;
    if (first === undefined || first.state === "attention") return null;
    const deed = cancelAtDesk(desk, first.id);
    return deed.ok ? deed.desk : null;
  },
  "same-wallet-again": (desk, minor) => (stateOf(desk) === "declined" ? charge(desk, minor) : null),
  "wrong-amount": (desk, minor) => (desk.book.payments.length === 0 ? charge(desk, minor * 10) : null),
  "refund-too-much": (desk, minor) => (desk.book.refunds.length === 0 ? refund(desk, minor) : null),
};

/** The faults somebody can commit in a lesson. */
export function faultsIn({ start, situation, row, goals, script }: Lesson): readonly Fault[] {
  const { retry, money }: ExplanationRow = EXPLANATIONS[row];
  if (start === "paid-payment") {
    if (situation === "refund-parts") return ["refund-too-much"];
    return goals.includes("refund-once") ? ["refund-again"] : [];
  }
  const isUseless = retry === "never" && money === "not-taken" && script("").pay.kind === "refused";
  return ["second-charge", "left-open", "cancelled-early", "wrong-amount", ...wrongWallet(isUseless)];
}

function wrongWallet(isUseless: boolean): readonly Fault[] {
  return isUseless ? ["same-wallet-again"] : [];
}

/** Plays a lesson right but for one thing, done once, as soon as it can be. */
export function playWrong(lesson: Lesson, code: string, fault: Fault): PracticeDesk {
  if (fault !== "refund-again") return playLesson(lesson, code, wrongCashier(fault)).desk;
  // Everything right has been done by then: what is wrong comes while the till still shows the refusal.
  const { desk, money } = playLesson(lesson, code, rightCashier);
  return refund(desk, money.minor);
}

function wrongCashier(fault: keyof typeof WRONG_DEEDS): Cashier {
  let isDone = false;
  return (desk, money) => {
    const wrong = isDone ? null : WRONG_DEEDS[fault](desk, money.minor);
    if (wrong === null) return rightCashier(desk, money);
    isDone = true;
    return wrong;
  };
}

function stateOf({ book }: PracticeDesk) {
  return book.payments.at(-1)?.payment.state ?? null;
}

function isOpen(desk: PracticeDesk): boolean {
  const state = stateOf(desk);
  return isOpenState(state) && state !== "attention";
}

/** The same customer once more, as a sale of its own: the till itself would not charge an open sale twice. */
function chargeAnother(desk: PracticeDesk): PracticeDesk {
  const input = {
    requestId: "another",
    amount: { currency: "JPY", minor: desk.money.minor },
    code: "288000000000000077",
  };
  return chargeAtDesk(desk, input, { paymentId: "01930000-0000-7000-8000-000000000042", saleId: "another" }).desk;
}
