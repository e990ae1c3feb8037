import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import type { PracticeWords } from "@/lib/practice/lesson-title";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";

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
