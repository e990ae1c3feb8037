import "server-only";
import { createHash } from "node:crypto";
import { EXPLANATIONS } from "@/lib/explanations/explanations";
import { type ExplanationTexts, loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { LOCALES, type Locale } from "@/lib/locales";
import type { Lesson } from "@/lib/practice/lesson";
import { LESSONS } from "@/lib/practice/lessons";

/** What each lesson teaches today, in the language of whoever practises it. */
export type LessonVersions = {
  /** The version a result carries, as `locale.hash`; null when there is no such lesson. */
  readonly of: (lessonId: string, locale: Locale) => string | null;
  /** True when what was taught under that version is taught still, in that version's own language. */
  readonly isCurrent: (lessonId: string, version: string) => boolean;
  /** Everything that is current, each as the lesson's id, a space and a version. */
  readonly current: readonly string[];
};

type Taught = Pick<Lesson, "id" | "row" | "goals" | "situation">;
export type TextsByLocale = ReadonlyMap<Locale, ExplanationTexts>;

const DIGITS = 16;
// Before results told their language they carried a hash of the English words, without a dot.
const UNTOLD: Locale = "en";

/**
 * A lesson's version is of its row in the explanation table, of what is right in it, and of its words in one language:
 * the one it was practised in (docs/decisions/0052-a-lesson-changes-for-whom-it-changed.md). Pure.
 */
export function lessonVersions(texts: TextsByLocale, lessons: Iterable<Taught> = LESSONS.values()): LessonVersions {
  const hashes = new Map<string, string>();
  for (const lesson of lessons) {
    for (const [locale, words] of texts) hashes.set(`${lesson.id} ${locale}`, hashOf(lesson, words));
  }
  const hashFor = (lessonId: string, locale: string) => hashes.get(`${lessonId} ${locale}`) ?? null;
  return {
    of: (lessonId, locale) => {
      const hash = hashFor(lessonId, locale);
      return hash === null ? null : `${locale}.${hash}`;
    },
    isCurrent: (lessonId, version) => {
      const [first = "", second] = version.split(".");
      return hashFor(lessonId, second === undefined ? UNTOLD : first) === (second ?? first);
    },
    current: [...hashes].flatMap(([key, hash]) => {
      const [lessonId = "", locale = ""] = key.split(" ");
      const told = `${lessonId} ${locale}.${hash}`;
      return locale === UNTOLD ? [told, `${lessonId} ${hash}`] : [told];
    }),
  };
}

function hashOf({ row, goals, situation }: Taught, words: ExplanationTexts): string {
  const taught = JSON.stringify([EXPLANATIONS[row], words[row], goals, situation]);
  return createHash("sha256").update(taught).digest("hex").slice(0, DIGITS);
}

let read: Promise<LessonVersions> | null = null;

/** The versions of the lessons and texts this server was built with. */
export function readLessonVersions(): Promise<LessonVersions> {
  read ??= readTexts().then((texts) => lessonVersions(texts));
  return read;
}

async function readTexts(): Promise<TextsByLocale> {
  return new Map(
    await Promise.all(LOCALES.map(async (locale) => [locale, await loadExplanationTexts(locale)] as const)),
  );
}
