import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { LOCALES } from "./locales";

type Messages = { readonly [key: string]: string | Messages };

function read(locale: string): Messages {
  const file = path.join(import.meta.dirname, "..", "messages", `${locale}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as Messages; // our own files
}

/** Every message by its dotted key. */
function flatten(messages: Messages, prefix = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

// Not the text of a plural's branch, which stands in braces as well: `one {Customer}`.
const ARGUMENT = /(?<!(?:\b(?:zero|one|two|few|many|other)|=\d+)\s*)\{(\w+)[,}]/g;

/** The names in braces: `{count, plural, …}` and `{name}`. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(ARGUMENT)].map(([, name]) => name ?? ""))].sort();
}

const ENGLISH = new Map(flatten(read("en")));

describe.each(LOCALES.filter((locale) => locale !== "en"))("the words of the screens in %s", (locale) => {
  const words = new Map(flatten(read(locale)));

  it("are complete, and nothing is left over", () => {
    expect([...words.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it("have the same placeholders as in English", () => {
    for (const [key, text] of words) expect(placeholders(text), key).toEqual(placeholders(ENGLISH.get(key) ?? ""));
  });

  it("are not empty and never say “please wait” alone", () => {
    for (const [key, text] of words) expect(text.trim().length, key).toBeGreaterThan(0);
  });
});
