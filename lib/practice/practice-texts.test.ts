import { describe, expect, it } from "vitest";
import { loadExplanationTexts } from "../explanations/load-explanation-texts";
import { LOCALES } from "../locales";
import { COURSES, CUSTOMER_LINES, FAULTS, GOALS, NAMED_LESSONS, SITUATIONS } from "./lesson";
import { titleOf } from "./lesson-title";
import { LESSONS } from "./lessons";
import { fillIn, loadPracticeTexts } from "./load-practice-texts";

const KEYS = {
  course: COURSES,
  lesson: NAMED_LESSONS,
  situation: SITUATIONS,
  customer: CUSTOMER_LINES,
  goal: GOALS,
  fault: FAULTS,
} as const;

describe.each(LOCALES)("practice in %s", (locale) => {
  it.each(Object.entries(KEYS))("says every %s, and nothing is left over", async (part, keys) => {
    const texts = (await loadPracticeTexts(locale))[part as keyof typeof KEYS];
    expect(Object.keys(texts).toSorted()).toEqual([...keys].toSorted());
  });

  it("calls no two lessons by the same name", async () => {
    const words = { own: await loadPracticeTexts(locale), outcomes: await loadExplanationTexts(locale) };
    const titles = [...LESSONS.values()].map((lesson) => titleOf(words, lesson));
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("names the sums of money that English names, in sentences that end", async () => {
    const english = await loadPracticeTexts("en");
    const own = await loadPracticeTexts(locale);
    for (const key of SITUATIONS) {
      const sums = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
      expect(sums(own.situation[key]), key).toEqual(sums(english.situation[key]));
      expect(fillIn(own.situation[key], { amount: "A", first: "B", second: "C" })).not.toMatch(/[{}]/);
    }
    expect(own.approver).toMatch(/\p{L}{2}/u);
    const isOther = locale === "en" || own.goal.stay !== english.goal.stay;
    expect(isOther).toBe(true);
  });
});
