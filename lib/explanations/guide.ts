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
