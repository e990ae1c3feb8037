import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PracticePersonView } from "@/lib/practice/practice-contract";

type ChangedLessonsProps = {
  readonly people: readonly PracticePersonView[];
  readonly lessonTitles: Readonly<Record<string, string>>;
};

/** Which lessons teach something else now than when they were learnt, and who learnt them; nothing when none does. */
export function ChangedLessons({ people, lessonTitles }: ChangedLessonsProps) {
  const t = useTranslations("practice.office");
  const learners = learnersByLesson(people);
  if (learners.size === 0) return null;
  return (
    <section className="flex gap-3 rounded-card border-2 border-practice bg-practice-soft p-5">
      <RefreshCw aria-hidden className="mt-0.5 size-6 shrink-0 text-practice" />
      <div className="flex min-w-0 flex-col gap-2">
        <h2 className="text-body font-semibold">{t("changed-lessons", { count: learners.size })}</h2>
        <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto text-body">
          {[...learners].map(([lessonId, names]) => (
            <li key={lessonId}>
              {t("learners", { lesson: lessonTitles[lessonId] ?? lessonId, names: names.join(", ") })}
            </li>
          ))}
        </ul>
        <p className="text-small text-ink-soft">{t("changed-why")}</p>
      </div>
    </section>
  );
}

function learnersByLesson(people: readonly PracticePersonView[]): ReadonlyMap<string, readonly string[]> {
  const learners = new Map<string, readonly string[]>();
  for (const { name, lessons } of people) {
    for (const { lessonId } of lessons.filter(({ isChanged }) => isChanged)) {
      learners.set(lessonId, [...(learners.get(lessonId) ?? []), name]);
    }
  }
  return learners;
}
