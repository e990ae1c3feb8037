import type { ExplanationTexts } from "../explanations/load-explanation-texts";
import type { Lesson, LessonId } from "./lesson";
import type { PracticeTexts } from "./load-practice-texts";

/** The words of practice and of the outcomes it is about, in one language. */
export type PracticeWords = { readonly own: PracticeTexts; readonly outcomes: ExplanationTexts };

/** A lesson's name: its own, or what the till says when its situation comes up. */
export function titleOf(words: PracticeWords, { id, row }: Pick<Lesson, "id" | "row">): string {
  const own: Readonly<Partial<Record<LessonId, string>>> = words.own.lesson;
  return own[id] ?? words.outcomes[row]?.title ?? id;
}
