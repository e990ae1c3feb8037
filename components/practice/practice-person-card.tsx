import { LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CourseId } from "@/lib/practice/lesson";
import type { PracticeTexts } from "@/lib/practice/load-practice-texts";
import type { PracticePersonView } from "@/lib/practice/practice-contract";
import type { CourseStanding } from "@/lib/practice/standing";

type PracticePersonCardProps = {
  readonly person: PracticePersonView;
  readonly course: CourseId | null;
  readonly courseWords: PracticeTexts["course"];
  readonly day: Intl.DateTimeFormat;
};

/** One person's courses: how much is learnt, how well, when last, and what has changed since. */
export function PracticePersonCard({ person, course, courseWords, day }: PracticePersonCardProps) {
  const t = useTranslations("practice.office");
  const tr = useTranslations("staff.role");
  const wanted = person.courses.find((each) => each.course === course);
  const isHeld = person.role === "cashier" && wanted !== undefined && wanted.learnt < wanted.total;
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
      <dl className="flex flex-col gap-3">
        {person.courses.map((standing) => (
          <CourseLine key={standing.course} standing={standing} title={courseWords[standing.course].title} day={day} />
        ))}
      </dl>
    </section>
  );
}

type CourseLineProps = {
  readonly standing: CourseStanding;
  readonly title: string;
  readonly day: Intl.DateTimeFormat;
};

function CourseLine({ standing, title, day }: CourseLineProps) {
  const t = useTranslations("practice.office");
  const { learnt, total, score, lastAt, changed } = standing;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
      <dt className="text-body">{title}</dt>
      <dd className="text-body font-semibold tabular-nums">{t("learnt", { learnt, total })}</dd>
      <dd className="col-span-2 h-1.5 overflow-hidden rounded-full bg-sunk" aria-hidden="true">
        <div className="h-full bg-practice" style={{ width: `${(100 * learnt) / total}%` }} />
      </dd>
      <dd className="col-span-2 text-small text-ink-soft tabular-nums">
        {lastAt === null || score === null ? t("never") : t("last", { day: day.format(lastAt), score })}
        {changed > 0 && <span className="font-semibold text-practice"> · {t("changed", { count: changed })}</span>}
      </dd>
    </div>
  );
}
