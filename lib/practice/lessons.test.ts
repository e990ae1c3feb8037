import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "../explanations/explanations";
import { COURSES, type Lesson, type LessonId } from "./lesson";
import { codesOf, LESSONS, lessonOfRow, lessonsOf } from "./lessons";
import { LESSON_LIMIT_MS } from "./practice-policy";
import { playLesson, rightCashier } from "./testing/right-cashier";

const ALL = [...LESSONS.values()];
const EVERY_CODE = ALL.flatMap((lesson) => codesOf(lesson).map((code) => [lesson.id, code, lesson] as const));

/** The flows of protocol.md §11 and §12 a cashier meets, and the lesson that teaches each. */
const FLOWS: readonly (readonly [string, LessonId])[] = [
  ["direct pay", "paid"],
  ["password asked", "customer-confirming"],
  ["customer never confirms", "never-confirms"],
  ["expired code", "code-expired"],
  ["24-digit code", "long-code"],
  ["system error", "no-clear-answer"],
  ["answer lost", "no-answer"],
  ["order not found", "payment-not-found"],
  ["cancel unknown", "cancel-unanswered"],
  ["cancel refused", "cancel-refused"],
  ["refund full", "refund-whole"],
  ["refund in parts", "refund-parts"],
  ["refund too late", "refund-window-over"],
  ["refund above one person's limit", "refund-above-limit"],
  ["another payment while a cancel is open", "second-tender"],
  ["no network", "no-network"],
  ["wrong wallet", "wrong-wallet"],
  ["tablet dies in the middle", "tablet-dies"],
];

describe("the lessons", () => {
  it.each(Object.entries(EXPLANATIONS))("%s has one, which a row and all its codes lead to", (key, row) => {
    const lesson = lessonOfRow(key);
    expect(lesson?.row).toBe(key);
    for (const code of row.codes) expect(codesOf(lesson as Lesson)).toContain(code);
  });

  it.each(FLOWS)("%s is practised", (_flow, id) => {
    expect(LESSONS.get(id)?.id).toBe(id);
  });

  it("stand in one course each, the first of which is short enough for a first day", () => {
    const placed = COURSES.flatMap((course) => lessonsOf(course).map(({ id }) => id));
    expect(placed.toSorted()).toEqual([...LESSONS.keys()].toSorted());
    expect(lessonsOf("first-day").map(({ id }) => id)[0]).toBe("paid");
    expect(lessonsOf("first-day").length).toBeLessThanOrEqual(8);
    for (const course of COURSES) expect(lessonsOf(course).length, course).toBeGreaterThan(3);
  });
});

describe("a cashier who does what is right", () => {
  it.each(EVERY_CODE)("%s (%s): meets the situation, passes, and is done in time", (_id, code, lesson) => {
    const { judgement, doneMs, desk } = playLesson(lesson, code, rightCashier);
    expect(desk.log.map(({ word }) => word)).toContain(lesson.row);
    expect(judgement.goals.filter(({ isMet }) => !isMet)).toEqual([]);
    expect(judgement).toMatchObject({ faults: [], score: 100, isPassed: true });
    expect(doneMs).not.toBeNull();
    expect(doneMs ?? LESSON_LIMIT_MS).toBeLessThan(LESSON_LIMIT_MS);
  });
});

describe("a cashier who does nothing", () => {
  it.each(ALL.map((lesson) => [lesson.id, lesson] as const))("%s is not passed", (_id, lesson) => {
    expect(playLesson(lesson, codesOf(lesson)[0] ?? "", (desk) => desk).judgement.isPassed).toBe(false);
  });
});
