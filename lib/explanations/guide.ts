import { EXPLANATIONS, type ExplanationKey, type ExplanationRow } from "./explanations";
import type { ExplanationTexts } from "./load-explanation-texts";

export const GUIDE_PARTS = ["new-code", "other-means", "wait", "call-manager", "set-up", "refund", "over"] as const;
export type GuidePart = (typeof GUIDE_PARTS)[number];

/** Situations with the same thing to do, told once. */
export type GuideEntry = {
  readonly titles: readonly string[];
  readonly cashier: string;
  /** The rows, for the sentence to the customer in another language. */
  readonly keys: readonly ExplanationKey[];
};

/** What to show the customer in an entry's situations; `titles` is empty where it holds for all of them. */
export type CustomerSentence = { readonly titles: readonly string[]; readonly sentence: string };

export type Guide = readonly { readonly part: GuidePart; readonly entries: readonly GuideEntry[] }[];

/** The whole explanation table as one sheet: by what the cashier has to do, in the order of how often it comes. */
export function guideOf(texts: ExplanationTexts): Guide {
  // `as`: Object.keys gives string[], and EXPLANATIONS is a Record over exactly these keys.
  const keys = Object.keys(EXPLANATIONS) as ExplanationKey[];
  return GUIDE_PARTS.map((part) => ({
    part,
    entries: entriesOf(
      keys.filter((key) => partOf(key) === part),
      texts,
    ),
  }));
}

/** The sentences of an entry for the customer: one for all its situations, or each with those it is for. */
export function customerSentences(
  { keys }: Pick<GuideEntry, "keys">,
  texts: ExplanationTexts,
  customerTexts: ExplanationTexts,
): readonly CustomerSentence[] {
  const bySentence = new Map<string, Set<string>>();
  for (const key of keys) {
    const sentence = customerTexts[key]?.customer;
    const title = texts[key]?.title;
    if (sentence === undefined || title === undefined) continue;
    bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(title));
  }
  const isForAll = bySentence.size === 1;
  return [...bySentence].map(([sentence, titles]) => ({ sentence, titles: isForAll ? [] : [...titles] }));
}

function partOf(key: ExplanationKey): GuidePart {
  const row: ExplanationRow = EXPLANATIONS[key];
  if (row.severity === "configuration") return "set-up";
  if (key.startsWith("refund-")) return "refund";
  if (row.nextButton === "new-sale") return "over";
  return row.nextButton;
}

function entriesOf(keys: readonly ExplanationKey[], texts: ExplanationTexts): readonly GuideEntry[] {
  const byDeed = new Map<string, GuideEntry>();
  for (const key of keys) {
    const text = texts[key];
    if (text === undefined) continue;
    const known = byDeed.get(text.cashier);
    const titles = [...new Set([...(known?.titles ?? []), text.title])];
    byDeed.set(text.cashier, { titles, cashier: text.cashier, keys: [...(known?.keys ?? []), key] });
  }
  return [...byDeed.values()];
}
