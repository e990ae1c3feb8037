import "server-only";
import type { Locale } from "@/lib/locales";
import type { CurrencyCode } from "@/lib/money/currencies";
import { judgeLesson } from "@/lib/practice/judge-lesson";
import { lessonMoney } from "@/lib/practice/lesson-money";
import { LESSONS } from "@/lib/practice/lessons";
import type { PracticeLog } from "@/lib/practice/practice-log";
import type { PracticeStore } from "../db/practice-store";
import type { LessonVersions } from "./lesson-version";

export type RecordPracticeDeps = {
  readonly practice: Pick<PracticeStore, "addResult">;
  readonly versions: LessonVersions;
};

export type PracticeEnd = {
  readonly storeId: string;
  readonly personId: string;
  readonly currency: CurrencyCode;
  readonly lessonId: string;
  readonly tryNumber: number;
  readonly locale: Locale;
  readonly log: PracticeLog;
};

/**
 * Keeps the end of a lesson. What it is worth is judged here from what was done, by what the page judged it by to tell
 * the cashier. False when there is no such lesson.
 */
export async function recordPractice({ practice, versions }: RecordPracticeDeps, end: PracticeEnd): Promise<boolean> {
  const lesson = LESSONS.get(end.lessonId);
  const version = versions.of(end.lessonId, end.locale);
  if (lesson === undefined || version === null) return false;
  const { score, isPassed } = judgeLesson(lesson, end.log, lessonMoney(lesson, end.currency, end.tryNumber));
  const { storeId, personId, lessonId } = end;
  await practice.addResult({ storeId, personId, lessonId, score, isPassed, version });
  return true;
}
