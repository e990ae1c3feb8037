import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import english from "@/messages/en.json";

const ROOT = path.resolve(import.meta.dirname, "..");
const TITLE_KEY = /pageTitle\("([^"]+)"\)/g;
const WRITTEN_OUT = /\b(?:title|default): "(?!Saoma")/;
const files = readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(page|layout)\.tsx$/.test(file))
  .map((file) => path.posix.join("app", file));
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

/** They lead elsewhere, or are called as the app itself; the settings' pages share their layout's title. */
const WITHOUT_TITLE = [
  /^app\/page\.tsx$/,
  /^app\/\(office\)\/office\/(page|settings\/.*page)\.tsx$/,
  /^app\/\(till\)\/till\/page\.tsx$/,
];

describe("titles of pages", () => {
  it.each(files)("%s is called in the reader's language", (file) => {
    const text = textOf(file);
    const isNamed = /generateMetadata/.test(text);
    if (file.endsWith("page.tsx")) expect(isNamed).toBe(!WITHOUT_TITLE.some((pattern) => pattern.test(file)));
    if (file !== "app/layout.tsx") expect(text).not.toMatch(WRITTEN_OUT);
    for (const [, key = ""] of text.matchAll(TITLE_KEY)) {
      expect(key.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], english)).toEqual(
        expect.any(String),
      );
    }
  });
});
