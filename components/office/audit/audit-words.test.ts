import { readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AUDIT_ACTIONS } from "@/lib/audit/audit-actions";
import { AUDIT_SUBJECT_KINDS } from "@/lib/audit/audit-entry";
import { OTHER_ACTORS } from "@/lib/audit/audit-filter";
import { AUDIT_GROUPS } from "@/lib/audit/audit-groups";
import { LOCALES } from "@/lib/locales";
import en from "@/messages/en.json";

const words = en.audit;

// A log must be told whole: an action without words would be a hole in it.
it.each([
  ["actions", words.action, Object.keys(AUDIT_ACTIONS)],
  ["groups", words.group, AUDIT_GROUPS],
  ["subjects", words.subject, AUDIT_SUBJECT_KINDS],
  ["actors", words.actor, ["person", ...OTHER_ACTORS]],
  ["words of a list", words.word, listedWords()],
])("there are words for all %s", (_name, told, needed) => {
  expect(needed.filter((key) => !Object.hasOwn(told, key))).toEqual([]);
});

describe.each(LOCALES)("in %s", (locale) => {
  const file = path.join(import.meta.dirname, "..", "..", "..", "messages", `${locale}.json`);
  const messages = JSON.parse(readFileSync(file, "utf8")) as typeof en; // the same keys (lib/messages.test.ts)
  const t = createTranslator({
    locale,
    messages,
    namespace: "audit",
    onError: (error) => {
      throw error;
    },
  });

  it("every action's sentence can be made of its details", () => {
    for (const [action, schema] of Object.entries(AUDIT_ACTIONS)) {
      const details = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, 3]));
      const sentence = t(`action.${action as keyof typeof AUDIT_ACTIONS}`, { ...details, amount: "¥1", minutes: 1 });
      expect(sentence, action).not.toMatch(/[{}]/);
    }
  });
});

/** Every word that a list inside a detail allows: the screen shows it in the reader's language. */
function listedWords(): string[] {
  return Object.values(AUDIT_ACTIONS).flatMap((schema) =>
    Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
      field instanceof z.ZodEnum && name !== "role" && name !== "before" && name !== "after"
        ? field.options.map(String)
        : [],
    ),
  );
}
