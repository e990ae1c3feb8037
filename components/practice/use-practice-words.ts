import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { type ExplanationTexts, loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import type { Lesson, LessonId } from "@/lib/practice/lesson";
import { loadPracticeTexts, type PracticeTexts } from "@/lib/practice/load-practice-texts";

export type PracticeWords = { readonly own: PracticeTexts; readonly outcomes: ExplanationTexts };

/** The words of practice and of the outcomes it is about, in the cashier's language; null until they are here. */
export function usePracticeWords(): PracticeWords | null {
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ["practice-words", locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [own, outcomes] = await Promise.all([loadPracticeTexts(locale), loadExplanationTexts(locale)]);
      return { own, outcomes };
    },
  });
  return data ?? null;
}

/** A lesson's name: its own, or what the till says when its situation comes up. */
export function titleOf(words: PracticeWords, { id, row }: Pick<Lesson, "id" | "row">): string {
  const own: Readonly<Partial<Record<LessonId, string>>> = words.own.lesson;
  return own[id] ?? words.outcomes[row]?.title ?? id;
}
