import type { CourseId, CustomerLine, Fault, Goal, NamedLessonId, Situation } from "./lesson";

/** Practice in one language, but for the outcomes: those are told by the explanation table. */
export type PracticeTexts = {
  readonly course: Readonly<Record<CourseId, { readonly title: string; readonly about: string }>>;
  readonly lesson: Readonly<Record<NamedLessonId, string>>;
  /** `{amount}`, `{first}` and `{second}` are sums of money. */
  readonly situation: Readonly<Record<Situation, string>>;
  readonly customer: Readonly<Record<CustomerLine, string>>;
  readonly goal: Readonly<Record<Goal, string>>;
  readonly fault: Readonly<Record<Fault, string>>;
  /** A name for the supervisor whom the cashier plays as well; the till shows the role beside it. */
  readonly approver: string;
};

/** One line a language, so that each becomes a file of its own, loaded with the first lesson. */
const LOADERS: ReadonlyMap<string, () => Promise<{ readonly default: PracticeTexts }>> = new Map([
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

/** The texts in a language, in English where the product does not have it. */
export async function loadPracticeTexts(locale: string): Promise<PracticeTexts> {
  const load = LOADERS.get(locale) ?? (() => import("./texts/en.json"));
  return (await load()).default;
}

/** A sentence with its sums of money. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
