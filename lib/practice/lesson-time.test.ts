import { describe, expect, it } from "vitest";
import { loadExplanationTexts } from "../explanations/load-explanation-texts";
import type { Lesson } from "./lesson";
import { codesOf, LESSONS } from "./lessons";
import { loadPracticeTexts } from "./load-practice-texts";
import type { LogKind } from "./practice-log";
import { LESSON_LIMIT_MS } from "./practice-policy";
import { playLesson, rightCashier } from "./testing/right-cashier";

const TWO_MINUTES_MS = 120_000;
/** A newcomer's hand on a till, with the look for the button. */
const ACT_MS = 5_000;
/** Slow reading of a text in a second language: two words a second. */
const WORD_MS = 500;
/** What somebody does; the rest of the log is what they were shown. */
const SHOWN: readonly LogKind[] = ["seen", "refund-end"];

const texts = await loadPracticeTexts("en");
const explanations = await loadExplanationTexts("en");

/** What a cashier reads while acting: the situation, the customer, and the outcome on the screen. */
function readMs({ situation, customer, row }: Lesson): number {
  const told = explanations[row];
  if (told === undefined) throw new Error(`no text for ${row}`);
  const read = [texts.situation[situation], texts.customer[customer], told.title, told.money, told.cashier];
  return read.join(" ").split(/\s+/).length * WORD_MS;
}

describe("two minutes a lesson", () => {
  it("is when a lesson ends by itself, whatever is done", () => {
    expect(LESSON_LIMIT_MS).toBeLessThanOrEqual(TWO_MINUTES_MS);
  });

  it.each([...LESSONS.values()].map((lesson) => [lesson.id, lesson] as const))(
    "are enough for %s: its waiting, a slow hand and slow reading, one after the other",
    (_id, lesson) => {
      for (const code of codesOf(lesson)) {
        const { desk, doneMs } = playLesson(lesson, code, rightCashier);
        const acts = desk.log.filter(({ kind }) => !SHOWN.includes(kind)).length;
        expect(acts).toBeGreaterThan(0);
        expect((doneMs ?? LESSON_LIMIT_MS) + acts * ACT_MS + readMs(lesson)).toBeLessThanOrEqual(TWO_MINUTES_MS);
      }
    },
  );
});
