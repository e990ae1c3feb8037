import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "./explanations";
import { EXPLANATION_LOCALES, loadExplanationTexts } from "./load-explanation-texts";
import { MONEY_WORDING } from "./testing/money-wording";

const KEYS = Object.keys(EXPLANATIONS);
const CODES = Object.values(EXPLANATIONS).flatMap(({ codes }) => codes);
// English words that put it on the customer, or say nothing; the other languages are read by people who speak them.
const UNKIND = /\b(error|fail(ed|ure)?|invalid|illegal|fraud\w*|risk\w*|suspicious|your fault|you (must|forgot))\b/i;

const SENTENCE_END = /^.{4,}[.?。？]$/su;
/** Thai is written without full stops: a space parts its sentences. */
const SENTENCE_END_OF: Readonly<Record<string, RegExp>> = { th: /^.{4,}(?<![.。])$/su };

describe.each(EXPLANATION_LOCALES)("the explanations in %s", (locale) => {
  it("are complete, and nothing is left over", async () => {
    expect(Object.keys(await loadExplanationTexts(locale))).toEqual(KEYS);
  });

  it("have a title of at most 40 characters and a sentence each for money, cashier and customer", async () => {
    for (const [key, text] of Object.entries(await loadExplanationTexts(locale))) {
      expect(Object.keys(text), key).toEqual(["title", "money", "cashier", "customer"]);
      expect(text.title.length, key).toBeLessThanOrEqual(40);
      expect(text.title, key).not.toMatch(/[.。]$/);
      for (const sentence of [text.money, text.cashier, text.customer]) {
        expect(sentence, key).toMatch(SENTENCE_END_OF[locale] ?? SENTENCE_END);
        expect(sentence.length, key).toBeLessThanOrEqual(160);
      }
    }
  });

  it("carry no code, no placeholder and no unkind word", async () => {
    for (const [key, text] of Object.entries(await loadExplanationTexts(locale))) {
      const all = Object.values(text).join(" ");
      for (const code of CODES.filter((each) => each.includes("_"))) expect(all, key).not.toContain(code);
      expect(all, key).not.toMatch(/[A-Z]{2,}_|[{}<>[\]_]|TODO|XXX|\.\.\.|错误|错|失败|非法|风险/);
      expect(all, key).not.toMatch(UNKIND);
      expect(all, key).not.toMatch(/^\s|\s\s|\s$/);
    }
  });

  it("never tell anybody in doubt to pay again, and never promise money that is not proven", async () => {
    const texts = await loadExplanationTexts(locale);
    const wording = MONEY_WORDING[locale];
    if (wording === undefined) throw new Error(`MONEY_WORDING lacks ${locale}`);
    for (const [key, row] of Object.entries(EXPLANATIONS)) {
      const all = Object.values(texts[key] ?? {}).join(" ");
      if (row.money === "unknown" && row.severity === "doubt") {
        expect(all, key).not.toMatch(wording.inDoubt ?? wording.notTaken);
        expect(all, key).not.toMatch(wording.freshCode);
      }
      if (row.money === "not-taken") expect(texts[key]?.money, key).toMatch(wording.notTaken);
    }
  });
});

describe("a language the product does not have", () => {
  it("is English", async () => {
    expect(await loadExplanationTexts("xx")).toBe(await loadExplanationTexts("en"));
    expect(await loadExplanationTexts("__proto__")).toBe(await loadExplanationTexts("en"));
  });
});
