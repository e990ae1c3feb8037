import "server-only";
import { COURSES, type CourseId } from "@/lib/practice/lesson";
import { LESSONS, lessonsOf } from "@/lib/practice/lessons";
import { memoryOf } from "@/lib/practice/repeat-lessons";
import type { CourseStanding, LessonStanding } from "@/lib/practice/standing";
import type { PracticeResult } from "../db/practice-store";
import type { LessonVersions } from "./lesson-version";

/** How one person stands with every lesson, from their results in the order of time. */
export function viewStandings(
  results: readonly PracticeResult[],
  versions: Pick<LessonVersions, "isCurrent">,
  now: number,
): readonly LessonStanding[] {
  const memory = memoryOf(results);
  return [...LESSONS.keys()].map((lessonId) => {
    const own = results.filter((result) => result.lessonId === lessonId);
    const last = own.at(-1);
    const isLearnt = last?.isPassed === true;
    return {
      lessonId,
      isLearnt,
      wasLearnt: own.some(({ isPassed }) => isPassed),
      isDue: (memory.get(lessonId)?.dueAt ?? 0) <= now,
      isChanged: isLearnt && !versions.isCurrent(lessonId, last.version),
      tries: own.length,
      score: last?.score ?? null,
      lastAt: last?.at ?? null,
    };
  });
}

/** The same, by course. */
export function viewCourses(standings: readonly LessonStanding[]): readonly CourseStanding[] {
  return COURSES.map((course) => {
    const ids = new Set(lessonsOf(course).map(({ id }): string => id));
    const own = standings.filter(({ lessonId }) => ids.has(lessonId));
    const scores = own.flatMap(({ score }) => score ?? []);
    const times = own.flatMap(({ lastAt }) => lastAt ?? []);
    return {
      course,
      total: own.length,
      learnt: own.filter(({ isLearnt }) => isLearnt).length,
      onceLearnt: own.filter(({ wasLearnt }) => wasLearnt).length,
      due: own.filter(({ isDue, tries }) => isDue && tries > 0).length,
      changed: own.filter(({ isChanged }) => isChanged).length,
      score: scores.length === 0 ? null : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length),
      lastAt: times.length === 0 ? null : Math.max(...times),
    };
  });
}

/** True when every lesson of a course was right once. */
export function hasLearnt(course: CourseId, standings: readonly LessonStanding[]): boolean {
  return viewCourses(standings).some((each) => each.course === course && each.onceLearnt === each.total);
}
