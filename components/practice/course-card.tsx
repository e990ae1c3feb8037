import { Award, ChevronDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonClasses } from "@/components/ui/button";
import type { CourseId } from "@/lib/practice/lesson";
import { type PracticeWords, titleOf } from "@/lib/practice/lesson-title";
import { lessonsOf } from "@/lib/practice/lessons";
import type { LessonStanding } from "@/lib/practice/standing";
import { isToRepeat, StandingSign } from "./standing-sign";

type CourseCardProps = {
  readonly course: CourseId;
  readonly words: PracticeWords;
  readonly standings: readonly LessonStanding[];
  /** The one to begin or go on with: its button is the main one. */
  readonly isNext: boolean;
  readonly onCourse: (course: CourseId) => void;
  readonly onLesson: (lessonId: string) => void;
};

/** One course: how much is learnt, what comes next, and each of its lessons. */
export function CourseCard({ course, words, standings, isNext, onCourse, onLesson }: CourseCardProps) {
  const t = useTranslations("practice");
  const lessons = lessonsOf(course);
  const standingOf = (id: string) => standings.find(({ lessonId }) => lessonId === id);
  const learnt = lessons.filter(({ id }) => standingOf(id)?.isLearnt === true).length;
  const due = lessons.filter(({ id }) => isToRepeat(standingOf(id))).length;
  const isWhole = learnt === lessons.length;
  const { title, about } = words.own.course[course];
  return (
    <section
      aria-labelledby={`course-${course}`}
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-5"
    >
      <div>
        <h2 id={`course-${course}`} className="text-lead font-semibold">
          {title}
        </h2>
        <p className="text-body text-ink-soft">{about}</p>
      </div>
      <div>
        <div className="h-2.5 overflow-hidden rounded-full bg-sunk" aria-hidden="true">
          <div className="h-full rounded-full bg-practice" style={{ width: `${(100 * learnt) / lessons.length}%` }} />
        </div>
        <p className="pt-1 text-small text-ink-soft tabular-nums">
          {t("learnt", { learnt, total: lessons.length })}
          {due > 0 && ` · ${t("due", { count: due })}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button
          tone={isNext ? "main" : "plain"}
          className="flex-1"
          onClick={() => {
            onCourse(course);
          }}
        >
          {t(isWhole ? "again" : learnt === 0 ? "start" : "go-on")}
        </Button>
        {isWhole && (
          <Link
            href={`/till/practice/certificate/${course}`}
            prefetch={false}
            className={buttonClasses("plain", "touch")}
          >
            <Award aria-hidden className="size-5" />
            {t("certificate")}
          </Link>
        )}
      </div>
      <details className="group">
        <summary className="flex min-h-touch cursor-pointer items-center text-small font-semibold">
          {t("lessons", { count: lessons.length })}
          <ChevronDown aria-hidden className="ms-auto size-5 shrink-0 group-open:rotate-180" />
        </summary>
        <ul className="flex flex-col">
          {lessons.map((lesson) => (
            <li key={lesson.id}>
              <button
                type="button"
                className="flex min-h-touch w-full items-center gap-3 rounded-control px-2 text-start text-body active:bg-sunk"
                onClick={() => {
                  onLesson(lesson.id);
                }}
              >
                <StandingSign standing={standingOf(lesson.id)} />
                <span className="flex-1">{titleOf(words, lesson)}</span>
                {standingOf(lesson.id)?.isChanged === true && (
                  <span className="text-small font-semibold text-practice">{t("changed")}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
