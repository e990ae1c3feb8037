import { expect, it } from "vitest";
import type { ExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { LOCALES, type Locale } from "@/lib/locales";
import { LESSONS } from "@/lib/practice/lessons";
import { lessonVersions, readLessonVersions, type TextsByLocale } from "./lesson-version";

const PAID = LESSONS.get("paid")!;
const texts: TextsByLocale = new Map(
  await Promise.all(LOCALES.map(async (locale) => [locale, await loadExplanationTexts(locale)] as const)),
);
const before = lessonVersions(texts);

function reworded(locale: Locale): TextsByLocale {
  const words = texts.get(locale)!;
  const paid = { ...words["paid"]!, cashier: "Another sentence." };
  return new Map<Locale, ExplanationTexts>([...texts, [locale, { ...words, paid }]]);
}

/** The languages in which somebody who learnt the lesson before is told that it changed. */
function toldIn(now: ReturnType<typeof lessonVersions>, lessonId: string): readonly string[] {
  return LOCALES.filter((locale) => !now.isCurrent(lessonId, before.of(lessonId, locale) ?? ""));
}

it("other words in one language are told to those who practised in it, and to nobody else", () => {
  for (const locale of LOCALES) {
    const now = lessonVersions(reworded(locale));
    expect(toldIn(now, "paid")).toEqual([locale]);
    expect(toldIn(now, "wallet-limit")).toEqual([]);
  }
});

it("another right action is told to everybody, whatever they read", () => {
  const now = lessonVersions(texts, [...LESSONS.values(), { ...PAID, goals: ["charge", "stay"] }]);
  expect(toldIn(now, "paid")).toEqual(LOCALES);
  expect(toldIn(now, "wallet-limit")).toEqual([]);
});

it("nothing changed is told to nobody, and what is no version of ours is not current", async () => {
  for (const id of LESSONS.keys()) expect(toldIn(await readLessonVersions(), id)).toEqual([]);
  for (const odd of ["", ".", "en.", "en.0", "xx.0123456789abcdef"]) expect(before.isCurrent("paid", odd)).toBe(false);
  expect(before.of("no-such-lesson", "en")).toBeNull();
});

it("the list of what is current holds what is current, and nothing else", () => {
  const now = lessonVersions(reworded("zh-CN"));
  const [, hash = ""] = (before.of("paid", "en") ?? "").split(".");
  for (const version of [...LOCALES.map((locale) => before.of("paid", locale) ?? ""), hash, "en.0"]) {
    expect(now.current.includes(`paid ${version}`), version).toBe(now.isCurrent("paid", version));
  }
});

it("a result from before languages were told holds for the English words", () => {
  const [, hash = ""] = (before.of("paid", "en") ?? "").split(".");
  expect(before.isCurrent("paid", hash)).toBe(true);
  expect(lessonVersions(reworded("en")).isCurrent("paid", hash)).toBe(false);
  expect(lessonVersions(reworded("zh-CN")).isCurrent("paid", hash)).toBe(true);
});
