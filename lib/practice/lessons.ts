import { EXPLANATIONS, type ExplanationKey } from "../explanations/explanations";
import { COURSES, type CourseId, type FlowLessonId, type Lesson, type LessonId } from "./lesson";
import { NO_ANSWER, OPEN, PAID, script, unclear, WAITING } from "./practice-script";
import { ROW_LESSONS } from "./row-lessons";

const SECOND = 1_000;
const SLOWLY_PAID = script({ pay: NO_ANSWER, query: [OPEN, OPEN, PAID] });

type FlowLesson = Pick<Lesson, "row" | "course" | "situation" | "customer" | "goals" | "script"> &
  Partial<Pick<Lesson, "start" | "shown" | "trouble">>;

const FLOWS: Readonly<Record<FlowLessonId, FlowLesson>> = {
  "long-code": {
    row: "paid",
    course: "first-day",
    situation: "long-code",
    customer: "hello",
    goals: ["charge", "hand-over"],
    shown: "alipay-24",
    script: () => script(),
  },
  "wrong-wallet": {
    row: "paid",
    course: "first-day",
    situation: "wrong-wallet",
    customer: "hello",
    goals: ["charge", "hand-over"],
    shown: "other-wallet-first",
    script: () => script(),
  },
  "never-confirms": {
    row: "cancelled-closed",
    course: "first-day",
    situation: "sale",
    customer: "looking",
    goals: ["charge", "tell-customer", "stay"],
    script: () => script({ pay: unclear("PAYMENT_IN_PROCESS", true), query: [WAITING] }),
  },
  "no-network": {
    row: "paid",
    course: "problems",
    situation: "no-network",
    customer: "hurry",
    goals: ["charge", "stay", "hand-over"],
    trouble: { kind: "no-network", fromMs: 500, forMs: 10 * SECOND },
    script: () => SLOWLY_PAID,
  },
  "tablet-dies": {
    row: "paid",
    course: "problems",
    situation: "tablet-dies",
    customer: "paid-here",
    goals: ["charge", "stay", "hand-over"],
    trouble: { kind: "restart", fromMs: 1.5 * SECOND, forMs: 3 * SECOND },
    script: () => SLOWLY_PAID,
  },
  "refund-whole": {
    row: "paid",
    course: "refunds",
    situation: "refund-whole",
    customer: "refund",
    goals: ["refund-whole"],
    start: "paid-payment",
    script: () => script(),
  },
  "refund-parts": {
    row: "paid",
    course: "refunds",
    situation: "refund-parts",
    customer: "refund",
    goals: ["refund-parts"],
    start: "paid-payment",
    script: () => script(),
  },
  "refund-above-limit": {
    row: "paid",
    course: "supervisor",
    situation: "refund-above-limit",
    customer: "refund",
    goals: ["ask-approval", "refund-whole"],
    start: "paid-payment",
    script: () => script(),
  },
  "second-tender": {
    row: "cancelling",
    course: "supervisor",
    situation: "second-tender",
    customer: "pay-now",
    goals: ["charge", "ask-second-tender", "pay-again"],
    script: () => script({ pay: NO_ANSWER, query: [OPEN], cancel: [NO_ANSWER] }),
  },
};

const USUAL = { situation: "sale", start: "till", shown: "alipay", trouble: null } as const;

/** Every lesson, by its id. */
export const LESSONS: ReadonlyMap<string, Lesson> = new Map(
  // `as`: Object.keys and Object.entries give string; both tables are Records over exactly these keys.
  [
    ...(Object.keys(FLOWS) as FlowLessonId[]).map((id): Lesson => ({ ...USUAL, id, ...FLOWS[id] })),
    ...(Object.keys(ROW_LESSONS) as ExplanationKey[]).map(
      (id): Lesson => ({ ...USUAL, id, row: id, ...ROW_LESSONS[id] }),
    ),
  ].map((lesson) => [lesson.id, lesson]),
);

/** The order in which the first course is learnt; the others follow the explanation table. */
const FIRST_DAY: readonly LessonId[] = [
  "paid",
  "customer-confirming",
  "code-expired",
  "wrong-wallet",
  "long-code",
  "balance-too-low",
  "never-confirms",
];

/** The lessons of a course, in the order to learn them. */
export function lessonsOf(course: CourseId): readonly Lesson[] {
  const lessons = [...LESSONS.values()].filter((lesson) => lesson.course === course);
  const place = ({ id }: Lesson) => (FIRST_DAY.includes(id) ? FIRST_DAY.indexOf(id) : FIRST_DAY.length);
  return lessons.toSorted((a, b) => place(a) - place(b));
}

/** True for one of our courses. */
export function isCourse(text: string): text is CourseId {
  return COURSES.some((course) => course === text);
}

/** The lesson for an outcome on the till, from its row; null when there is none of that name. */
export function lessonOfRow(row: string): Lesson | null {
  return LESSONS.get(row) ?? null;
}

/** Alipay's words that lead to a lesson's row; one of our own where the row has none. */
export function codesOf({ row }: Lesson): readonly string[] {
  const { codes } = EXPLANATIONS[row];
  return codes.length === 0 ? ["NONE"] : codes;
}
