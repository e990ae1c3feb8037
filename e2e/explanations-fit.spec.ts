import { readFileSync } from "node:fs";
import path from "node:path";
import { LOCALES } from "../lib/locales";
import { expect, test } from "./support/fixtures";

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where each text stands on the till, and how many lines of a 360 px phone it may take there. */
const PLACES = {
  title: { className: "text-lead font-semibold", lines: 2 },
  money: { className: "text-body", lines: 4 },
  cashier: { className: "text-lead font-medium", lines: 6 },
  customer: { className: "text-[clamp(2rem,8.5vmin,5rem)] leading-tight font-bold", lines: 10 },
} as const;

test("every explanation fits a 360 px screen in every language, measured in the till's own letters", async ({
  till: _till,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const texts = LOCALES.flatMap((locale) => {
    const file = path.join(import.meta.dirname, "..", "lib", "explanations", "texts", `${locale}.json`);
    const rows = JSON.parse(readFileSync(file, "utf8")) as Texts; // checked by lib/explanations/explanation-texts.test.ts
    return Object.entries(rows).flatMap(([key, row]) =>
      Object.entries(PLACES).map(([place, { className, lines }]) => ({
        name: `${locale} ${key} ${place}`,
        text: row[place] ?? "",
        locale,
        className,
        lines,
      })),
    );
  });
  expect(texts.length).toBeGreaterThan(1_500);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const tooLong = await page.evaluate((all) => {
    const box = document.createElement("div");
    box.className = "safe-x";
    box.style.cssText = "position:absolute;inset-inline:0;top:0;visibility:hidden";
    document.body.append(box);
    const lines = all.map(({ text, locale, className }) => {
      const line = document.createElement("p");
      line.lang = locale;
      line.dir = locale === "ar" ? "rtl" : "ltr";
      line.className = className;
      line.textContent = text;
      box.append(line);
      return line;
    });
    const found = all.flatMap(({ name, lines: most }, index) => {
      const line = lines[index];
      if (line === undefined) return [];
      const height = parseFloat(getComputedStyle(line).lineHeight);
      const taken = Math.round(line.offsetHeight / height);
      return taken > most || line.scrollWidth > line.clientWidth ? [`${name}: ${taken} lines`] : [];
    });
    box.remove();
    return found;
  }, texts);
  expect(tooLong).toEqual([]);
});
