import { describe, expect, it } from "vitest";
import { chooseLocale, directionOf, LOCALES } from "./locales";

describe("the language of a screen", () => {
  it.each([
    ["ja", null, "ja"],
    [undefined, "de-CH,de;q=0.9,en;q=0.8", "de"],
    [undefined, "zh-HK,zh;q=0.9", "zh-TW"],
    [undefined, "zh-Hant-TW", "zh-TW"],
    [undefined, "zh", "zh-CN"],
    [undefined, "zh-SG", "zh-CN"],
    [undefined, "pt-BR,ES;q=0.5", "es"],
    ["xx", "fr", "fr"],
    ["../../etc", null, "en"],
    [undefined, null, "en"],
  ])("cookie %s and Accept-Language %s give %s", (cookie, header, locale) => {
    expect(chooseLocale(cookie, header)).toBe(locale);
  });

  it("is written from the right in Arabic only", () => {
    expect(LOCALES.filter((locale) => directionOf(locale) === "rtl")).toEqual(["ar"]);
  });
});
