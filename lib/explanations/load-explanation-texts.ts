/** One explanation in one language. */
export type ExplanationText = {
  readonly title: string;
  /** What happened to the money. */
  readonly money: string;
  /** What the cashier does. */
  readonly cashier: string;
  /** What is said to the customer. */
  readonly customer: string;
};

/** By the keys of explanations.ts; explanation-texts.test.ts proves that none is missing. */
export type ExplanationTexts = Readonly<Record<string, ExplanationText>>;

/** One line a language, so that each becomes a file of its own, loaded when it is wanted. */
const LOADERS: ReadonlyMap<string, () => Promise<{ readonly default: ExplanationTexts }>> = new Map([
  ["en", () => import("./texts/en.json")],
  ["zh-CN", () => import("./texts/zh-CN.json")],
  ["zh-TW", () => import("./texts/zh-TW.json")],
  ["ja", () => import("./texts/ja.json")],
  ["ko", () => import("./texts/ko.json")],
  ["th", () => import("./texts/th.json")],
  ["ms", () => import("./texts/ms.json")],
  ["fr", () => import("./texts/fr.json")],
  ["de", () => import("./texts/de.json")],
  ["it", () => import("./texts/it.json")],
  ["es", () => import("./texts/es.json")],
  ["ar", () => import("./texts/ar.json")],
]);

export const EXPLANATION_LOCALES: readonly string[] = [...LOADERS.keys()];

/** The texts in a language, in English where the product does not have it. */
export async function loadExplanationTexts(locale: string): Promise<ExplanationTexts> {
  const load = LOADERS.get(locale) ?? (() => import("./texts/en.json"));
  return (await load()).default;
}
