import type { CourseId } from "./lesson";

/** How far somebody is with one lesson. */
export type LessonStanding = {
  readonly lessonId: string;
  /** The last try was right. */
  readonly isLearnt: boolean;
  /** Some try was right: a later miss asks for a repeat, and takes nothing away. */
  readonly wasLearnt: boolean;
  /** To be practised now: never done, missed, or its time to be repeated has come. */
  readonly isDue: boolean;
  /** Learnt, but the words or rules of its situation have changed since. */
  readonly isChanged: boolean;
  readonly tries: number;
  /** Of the last try, 0 to 100; null when there was none. */
  readonly score: number | null;
  /** ms UTC */
  readonly lastAt: number | null;
};

/** How far somebody is with one course, in numbers of lessons. */
export type CourseStanding = {
  readonly course: CourseId;
  readonly total: number;
  readonly learnt: number;
  /** Right at least once. */
  readonly onceLearnt: number;
  /** Practised before and to be repeated now. */
  readonly due: number;
  readonly changed: number;
  /** Mean of the last tries. */
  readonly score: number | null;
  /** ms UTC */
  readonly lastAt: number | null;
};
