import { readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/locales";
import en from "@/messages/en.json";
import { CURES, FOUND, SUBJECTS } from "./finding-words";

const SENTENCES: ReadonlyArray<readonly [string, readonly string[]]> = [
  ...SUBJECTS.map((subject) => [`subject.${subject}`, []] as const),
  ...Object.entries(FOUND).map(([code, names]) => [`found.${code}`, names] as const),
  ...Object.entries(CURES).map(([code, names]) => [`cure.${code}`, names] as const),
];

describe.each(LOCALES)("the doctor in %s", (locale) => {
  const file = path.join(import.meta.dirname, "..", "..", "messages", `${locale}.json`);
  const messages = JSON.parse(readFileSync(file, "utf8")) as typeof en; // the same keys (lib/messages.test.ts)
  const onError = (error: Error): never => {
    throw error;
  };
  // The keys are made at run time.
  const t = createTranslator({ locale, messages, namespace: "doctor", onError }) as unknown as (
    key: string,
    values: Readonly<Record<string, string>>,
  ) => string;

  it("has a sentence for every code, which says every value once and asks for no other", () => {
    for (const [key, names] of SENTENCES) {
      const sentence = t(key, Object.fromEntries(names.map((name) => [name, `<${name}>`])));
      expect(sentence.match(/<\w+>/g)?.toSorted() ?? [], key).toEqual(names.map((name) => `<${name}>`).toSorted());
    }
  });

  it("has no sentence that no check says", () => {
    const { subject, found, cure } = messages.doctor;
    const told = Object.entries({ subject, found, cure }).flatMap(([branch, words]) =>
      Object.keys(words).map((code) => `${branch}.${code}`),
    );
    expect(told.toSorted()).toEqual(SENTENCES.map(([key]) => key).toSorted());
  });

  it.skipIf(locale === "en")("leaves no sentence in English", () => {
    const same = Object.entries(messages.doctor.cure).filter(([code, text]) =>
      Object.entries(en.doctor.cure).some(([other, english]) => other === code && english === text),
    );
    expect(same).toEqual([]);
  });
});
