import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import type { OutcomeButton } from "./outcome-wording";

export type Explanation = {
  readonly nextButton: OutcomeButton;
  readonly title: string;
  readonly money: string;
  readonly cashier: string;
  readonly customer: string;
};

/**
 * The explanation table with its texts in the cashier's language. It is loaded while a payment runs, not with the
 * till: most sales never need it, and when one does it is already here.
 */
export function useExplanation(key: string | null, isWanted: boolean): Explanation | null {
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ["explanations", locale],
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) => (query.state.status === "error" ? 3_000 : false),
    queryFn: async () => {
      const [table, loader] = await Promise.all([
        import("@/lib/explanations/explanations"),
        import("@/lib/explanations/load-explanation-texts"),
      ]);
      return { rows: new Map(Object.entries(table.EXPLANATIONS)), texts: await loader.loadExplanationTexts(locale) };
    },
  });
  if (key === null || data === undefined) return null;
  const row = data.rows.get(key);
  const text = data.texts[key];
  return row === undefined || text === undefined ? null : { nextButton: row.nextButton, ...text };
}
