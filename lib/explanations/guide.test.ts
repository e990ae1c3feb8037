import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "./explanations";
import { customerSentences, GUIDE_PARTS, guideOf } from "./guide";
import { EXPLANATION_LOCALES, loadExplanationTexts } from "./load-explanation-texts";

describe.each(EXPLANATION_LOCALES)("the one-page guide in %s", (locale) => {
  it("tells every row of the table once, no part is empty, and a row stands with its own sentence", async () => {
    const texts = await loadExplanationTexts(locale);
    const guide = guideOf(texts);
    const keys = guide.flatMap(({ entries }) => entries.flatMap((entry) => entry.keys));
    expect(keys.toSorted()).toEqual(Object.keys(EXPLANATIONS).toSorted());
    expect(guide.map(({ part }) => part)).toEqual(GUIDE_PARTS);
    for (const { part, entries } of guide) expect(entries.length, part).toBeGreaterThan(0);
    for (const entry of guide.flatMap(({ entries }) => entries)) {
      for (const key of entry.keys) expect(texts[key]?.cashier).toBe(entry.cashier);
      for (const key of entry.keys) expect(entry.titles).toContain(texts[key]?.title);
    }
  });

  it.each(["en", "zh-CN"])(
    "has for every row the customer's sentence in %s, and says for which where there are several",
    async (language) => {
      const [texts, customer] = await Promise.all([loadExplanationTexts(locale), loadExplanationTexts(language)]);
      for (const entry of guideOf(texts).flatMap(({ entries }) => entries)) {
        const said = customerSentences(entry, texts, customer);
        for (const key of entry.keys) {
          const own = said.filter(({ sentence }) => sentence === customer[key]?.customer);
          expect(own, key).toHaveLength(1);
          if (said.length > 1) expect(own[0]?.titles, key).toContain(texts[key]?.title);
        }
        const sentences = new Set(entry.keys.map((key) => customer[key]?.customer));
        expect(said.map(({ sentence }) => sentence).toSorted()).toEqual([...sentences].toSorted());
      }
    },
  );
});
