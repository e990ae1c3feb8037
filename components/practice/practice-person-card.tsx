import { ChevronDown, LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CourseId } from "@/lib/practice/lesson";
import { lessonsOf } from "@/lib/practice/lessons";
import type { PracticeTexts } from "@/lib/practice/load-practice-texts";
import type { PracticePersonView } from "@/lib/practice/practice-contract";
import type { CourseStanding, LessonStanding } from "@/lib/practice/standing";
import { StandingSign } from "./standing-sign";

type PracticePersonCardProps = {
  readonly person: PracticePersonView;
  readonly course: CourseId | null;
  readonly courseWords: PracticeTexts["course"];
  /** By a lesson's id. */
  readonly lessonTitles: Readonly<Record<string, string>>;
  readonly times: PracticeTimes;
};

/** How the store's days and moments are written. */
type PracticeTimes = { readonly day: Intl.DateTimeFormat; readonly moment: Intl.DateTimeFormat };

/** One person's courses: how much is learnt, how well, when last, and what has changed since. */
export function PracticePersonCard({ person, course, courseWords, lessonTitles, times }: PracticePersonCardProps) {
  const t = useTranslations("practice.office");
  const tr = useTranslations("staff.role");
  const wanted = person.courses.find((each) => each.course === course);
  const isHeld = person.role === "cashier" && wanted !== undefined && wanted.onceLearnt < wanted.total;
  return (
    <section className="flex h-full flex-col gap-3 rounded-card border border-line bg-card p-5">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-lead font-semibold">
        {person.name}
        <span className="text-small font-medium text-ink-soft">{tr(person.role)}</span>
      </h2>
      {isHeld && (
        <p className="flex items-center gap-2 text-small font-semibold text-doubt">
          <LockKeyhole aria-hidden className="size-4 shrink-0" />
          {t("not-alone")}
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {person.courses.map((standing) => (
          <CourseLine
            key={standing.course}
            standing={standing}
            title={courseWords[standing.course].title}
            lessons={practisedOf(person, standing.course)}
            lessonTitles={lessonTitles}
            times={times}
          />
        ))}
      </ul>
    </section>
  );
}

/** What somebody did of a course, the latest first. */
function practisedOf({ lessons }: PracticePersonView, course: CourseId): readonly LessonStanding[] {
  const ids = new Set<string>(lessonsOf(course).map(({ id }) => id));
  return lessons.filter(({ lessonId }) => ids.has(lessonId)).toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
}

type CourseLineProps = {
  readonly standing: CourseStanding;
  readonly title: string;
  readonly lessons: readonly LessonStanding[];
  readonly lessonTitles: Readonly<Record<string, string>>;
  readonly times: PracticeTimes;
};

function CourseLine({ standing, title, lessons, lessonTitles, times }: CourseLineProps) {
  const t = useTranslations("practice.office");
  const { learnt, total, score, lastAt, changed } = standing;
  return (
    <li className="flex flex-col gap-1">
      <p className="flex items-baseline justify-between gap-4 text-body">
        {title}
        <span className="shrink-0 font-semibold tabular-nums">{t("learnt", { learnt, total })}</span>
      </p>
      <div className="h-1.5 overflow-hidden rounded-full bg-sunk" aria-hidden="true">
        <div className="h-full bg-practice" style={{ width: `${(100 * learnt) / total}%` }} />
      </div>
      <p className="text-small text-ink-soft tabular-nums">
        {lastAt === null || score === null ? t("never") : t("last", { day: times.day.format(lastAt), score })}
        {changed > 0 && <span className="font-semibold text-practice"> · {t("changed", { count: changed })}</span>}
      </p>
      {lessons.length > 0 && (
        <details className="group">
          <summary className="flex min-h-touch cursor-pointer items-center text-small font-semibold">
            {t("practised", { count: lessons.length })}
            <ChevronDown aria-hidden className="ms-auto size-5 shrink-0 group-open:rotate-180" />
          </summary>
          <ul className="flex flex-col gap-2 pb-2">
            {lessons.map((lesson) => (
              <LessonLine
                key={lesson.lessonId}
                standing={lesson}
                title={lessonTitles[lesson.lessonId] ?? lesson.lessonId}
                moment={times.moment}
              />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

type LessonLineProps = {
  readonly standing: LessonStanding;
  readonly title: string;
  readonly moment: Intl.DateTimeFormat;
};

/** One lesson's last try: when, and how well. */
function LessonLine({ standing, title, moment }: LessonLineProps) {
  const t = useTranslations("practice");
  const { lastAt, score, isChanged } = standing;
  return (
    <li className="flex items-start gap-3">
      <StandingSign standing={standing} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="text-body">{title}</p>
        <p className="text-small text-ink-soft tabular-nums">
          {lastAt !== null && t("office.last", { day: moment.format(lastAt), score: score ?? 0 })}
          {isChanged && <span className="font-semibold text-practice"> · {t("changed")}</span>}
        </p>
      </div>
    </li>
  );
}
