import { EXPLANATIONS } from "../explanations/explanations";
import { isFinalState } from "../payments/payment-state";
import { FAULTS, type Fault, type Goal, type Lesson } from "./lesson";
import { isOpenState, type LogEntry, type PracticeLog } from "./practice-log";

/** What the situation tells the cashier in numbers, in minor units. */
export type LessonMoney = { readonly minor: number; readonly parts: readonly [number, number] };

export type Judgement = {
  readonly goals: readonly { readonly goal: Goal; readonly isMet: boolean }[];
  readonly faults: readonly Fault[];
  /** 0 to 100 */
  readonly score: number;
  /** The lesson counts as learnt. */
  readonly isPassed: boolean;
};

/** What a good cashier does besides: a sale without it still ends right for everybody. */
const EXTRA: ReadonlySet<Goal> = new Set(["tell-customer"]);
const FAULT_COSTS = 50;
/** One of these could have cost somebody money: the lesson is to be done again, whatever else went well. */
const GRAVE: ReadonlySet<Fault> = new Set(["second-charge", "refund-too-much"]);

/**
 * Right and wrong from what was done, and nothing else. It is passed when its situation came up, nothing was wrong, and
 * everything was done but what is {@link EXTRA}: whoever leaves before the verdict has not learnt to wait for it. Pure.
 */
export function judgeLesson(lesson: Lesson, log: PracticeLog, money: LessonMoney): Judgement {
  const goals = lesson.goals.map((goal) => ({ goal, isMet: GOAL_RULES[goal](log, money) }));
  const faults = FAULTS.filter((fault) => FAULT_RULES[fault](log, money, lesson));
  const met = goals.filter(({ isMet }) => isMet).length;
  const isGrave = faults.some((fault) => GRAVE.has(fault));
  const score = isGrave ? 0 : Math.max(0, Math.round((100 * met) / goals.length) - FAULT_COSTS * faults.length);
  const isAllDone = goals.every(({ goal, isMet }) => isMet || EXTRA.has(goal));
  return { goals, faults, score, isPassed: isAllDone && faults.length === 0 && isRowSeen(lesson, log) };
}

/** Everything that is to be done has been done, and the situation has been seen. */
export function isLessonDone(lesson: Lesson, log: PracticeLog, money: LessonMoney): boolean {
  return judgeLesson(lesson, log, money).goals.every(({ isMet }) => isMet) && isRowSeen(lesson, log);
}

/** The situation the lesson is about came up: its row was on the screen. */
function isRowSeen({ row }: Lesson, log: PracticeLog): boolean {
  return log.some(({ word }) => word === row);
}

const GOAL_RULES: Readonly<Record<Goal, (log: PracticeLog, money: LessonMoney) => boolean>> = {
  charge: (log, { minor }) => log.some((entry) => entry.kind === "charge" && entry.minor === minor),
  "hand-over": (log) => lastSeen(log)?.state === "paid",
  retry: (log, { minor }) => {
    const refusal = log.findIndex(
      ({ kind, state }) => kind === "seen" && (state === "declined" || state === "cancelled"),
    );
    return refusal >= 0 && log.slice(refusal).some((entry) => entry.kind === "charge" && entry.minor === minor);
  },
  "other-means": (log) => did(log, "other-means") || did(log, "new-sale"),
  "call-manager": (log) => did(log, "call-manager"),
  stay: (log) => {
    const seen = lastSeen(log);
    const isVerdict =
      seen !== undefined && seen.state !== null && (isFinalState(seen.state) || seen.state === "attention");
    return isVerdict && !log.some(leavesOpen);
  },
  "tell-customer": (log) => did(log, "show-customer") || did(log, "explain"),
  "refund-whole": (log, { minor }) => refundedMinor(log) === minor,
  "refund-parts": (log, { parts }) => {
    const asked = refunds(log).map((entry) => entry.minor);
    return asked.length === 2 && parts.every((part) => asked.includes(part)) && ends(log, "refunded") === 2;
  },
  "ask-approval": (log) => did(log, "approval"),
  "ask-second-tender": (log) => did(log, "second-tender"),
  "pay-again": (log, { minor }) => {
    const allowed = log.findIndex(({ kind }) => kind === "second-tender");
    const paidAgain = log.findIndex(
      (entry, index) => allowed >= 0 && index > allowed && entry.kind === "charge" && entry.minor === minor,
    );
    return paidAgain >= 0 && log.slice(paidAgain).some(({ kind, state }) => kind === "seen" && state === "paid");
  },
  "refund-once": (log) => refunds(log).length === 1 && ends(log, "refused") === 1,
};

const FAULT_RULES: Readonly<Record<Fault, (log: PracticeLog, money: LessonMoney, lesson: Lesson) => boolean>> = {
  // Only what is still open of the same customer's sale: two charges beside each other can take the money twice, but
  // for the one that a supervisor allowed.
  "second-charge": (log) =>
    log.some(({ kind }, index) => {
      const before = log.slice(0, index);
      return kind === "charge" && hasOpen(before) && !isAllowedBeside(before);
    }),
  "left-open": (log) => log.some(leavesOpen),
  "cancelled-early": (log) => log.some(({ kind, state }) => kind === "cancel" && state !== "attention"),
  "same-wallet-again": (log, _money, { row }) => {
    const isUseless = EXPLANATIONS[row].retry === "never" && EXPLANATIONS[row].money === "not-taken";
    return isUseless && log.filter(({ kind }) => kind === "charge").length > 1;
  },
  "wrong-amount": (log, { minor }) => log.some((entry) => entry.kind === "charge" && entry.minor !== minor),
  "refund-again": (log) => {
    // A smaller amount may be what the refusal asks for; the same one is refused again.
    const refusal = log.findIndex(({ kind, word }) => kind === "refund-end" && word === "refused");
    const refused = log[refusal]?.minor;
    return log.slice(refusal + 1).some((entry) => refusal >= 0 && entry.kind === "refund" && entry.minor === refused);
  },
  "refund-too-much": (log, { parts }, { situation }) => {
    if (situation !== "refund-parts") return false;
    return refunds(log).reduce((sum, entry) => sum + (entry.minor ?? 0), 0) > parts[0] + parts[1];
  },
};

function did(log: PracticeLog, kind: LogEntry["kind"]): boolean {
  return log.some((entry) => entry.kind === kind);
}

function lastSeen(log: PracticeLog): LogEntry | undefined {
  return log.findLast(({ kind }) => kind === "seen");
}

/** A payment is open from the moment it is charged, before any screen has said so. */
function hasOpen(log: PracticeLog): boolean {
  const last = log.findLast(({ kind }) => kind === "charge" || kind === "seen");
  return last?.kind === "charge" || isOpenState(last?.state ?? null);
}

/** The last thing done about charging was that a supervisor allowed one more. */
function isAllowedBeside(log: PracticeLog): boolean {
  return log.findLast(({ kind }) => kind === "charge" || kind === "second-tender")?.kind === "second-tender";
}

function leavesOpen({ kind, state }: LogEntry): boolean {
  // What needs a person stays in the tray: the next customer may be served meanwhile.
  return (kind === "leave" || kind === "new-sale") && state !== "attention" && isOpenState(state);
}

function refunds(log: PracticeLog): readonly LogEntry[] {
  return log.filter(({ kind }) => kind === "refund");
}

function ends(log: PracticeLog, end: "refunded" | "refused"): number {
  return log.filter(({ kind, word }) => kind === "refund-end" && word === end).length;
}

function refundedMinor(log: PracticeLog): number {
  return log
    .filter(({ kind, word }) => kind === "refund-end" && word === "refunded")
    .reduce((sum, { minor }) => sum + (minor ?? 0), 0);
}
