import { type Finding, type ToldFinding, tellFinding, worstOf } from "@/lib/readiness/finding";
import en from "@/messages/en.json";

const ENGLISH: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries(en.doctor).flatMap(([branch, words]) =>
    Object.entries(words).map(([code, text]) => [`${branch}.${code}`, text] as const),
  ),
);

/** next-intl needs React, which a command has not; these sentences hold nothing but plain values (finding-words.test.ts). */
function sayEnglish(key: string, values: Readonly<Record<string, string>>): string {
  return (ENGLISH.get(key) ?? key).replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? name);
}

const MARKS = { green: "ok   ", amber: "look ", red: "STOP " } as const;

const VERDICTS = {
  green: "All green: Saoma can sell.",
  amber: "Saoma can sell; look at the lines marked look.",
  red: "Do not sell yet: mend the lines marked STOP, then run the doctor again.",
} as const;

/** A line of the doctor in English, and below it its cure. */
function linesOf({ state, subject, found, cure }: ToldFinding): string[] {
  const first = `${MARKS[state]} ${subject.padEnd(22)} ${found}`;
  return cure === null ? [first] : [first, `${" ".repeat(29)}-> ${cure}`];
}

export function tellInEnglish(finding: Finding): ToldFinding {
  return tellFinding(finding, sayEnglish);
}

/** The doctor's whole answer as a person reads it in a terminal. */
export function linesOfDoctor(told: readonly ToldFinding[]): readonly string[] {
  return [...told.flatMap(linesOf), "", VERDICTS[worstOf(told)]];
}
