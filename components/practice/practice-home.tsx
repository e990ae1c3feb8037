import { BookOpen, GraduationCap, LockKeyhole } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PaymentsHeader } from "@/components/payments/payments-header";
import { Button, buttonClasses } from "@/components/ui/button";
import { COURSES, type CourseId } from "@/lib/practice/lesson";
import type { PracticeWords } from "@/lib/practice/lesson-title";
import { lessonsOf } from "@/lib/practice/lessons";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { LessonStanding } from "@/lib/practice/standing";
import { AllowSellingDialog } from "./allow-selling-dialog";
import { CourseCard } from "./course-card";
import { HeldWays } from "./held-ways";
import type { PracticeScreenActions } from "./practice-screen-actions";

type PracticeHomeProps = {
  readonly words: PracticeWords;
  readonly session: PracticeSession;
  readonly standings: readonly LessonStanding[];
  readonly practiceFirst: CourseId | null;
  readonly actions: PracticeScreenActions;
  readonly locale: string;
  readonly onCourse: (course: CourseId) => void;
  readonly onLesson: (lessonId: string) => void;
};

/** What there is to learn, and how far this person is. */
export function PracticeHome(props: PracticeHomeProps) {
  const { words, session, standings, practiceFirst, actions, locale, onCourse, onLesson } = props;
  const t = useTranslations("practice");
  const [isAsking, setIsAsking] = useState(false);
  const nextCourse = practiceFirst ?? findNextCourse(standings);
  return (
    <div className="min-h-dvh bg-paper text-ink" data-practice="home">
      <PaymentsHeader
        mode="practice"
        title={t("title")}
        subtitle={`${session.personName} · ${session.deviceName}`}
        back={practiceFirst === null ? { href: "/till", label: t("to-till") } : null}
        aside={practiceFirst === null ? null : <HeldWays personName={session.personName} actions={actions} />}
      />
      <main className="safe-x safe-bottom mx-auto flex w-full max-w-5xl flex-col gap-5 py-5">
        {practiceFirst === null ? (
          <p className="flex items-start gap-3 text-body text-ink-soft">
            <GraduationCap aria-hidden className="mt-0.5 size-6 shrink-0 text-practice" />
            <span>{t("intro")}</span>
          </p>
        ) : (
          <section className="flex flex-col gap-3 rounded-card border-2 border-practice bg-practice-soft p-5 sm:flex-row sm:items-center">
            <LockKeyhole aria-hidden className="size-8 shrink-0 text-practice" />
            <p className="flex-1 text-body font-semibold">
              {t("first", { course: words.own.course[practiceFirst].title })}
            </p>
            <Button
              onClick={() => {
                setIsAsking(true);
              }}
            >
              {t("allow")}
            </Button>
          </section>
        )}
        <div className="grid gap-5 md:grid-cols-2">
          {COURSES.map((course) => (
            <CourseCard
              key={course}
              course={course}
              words={words}
              standings={standings}
              isNext={course === nextCourse}
              onCourse={onCourse}
              onLesson={onLesson}
            />
          ))}
        </div>
        <Link
          href={`/till/guide/${locale}` as Route} // any of our languages
          prefetch={false}
          className={buttonClasses("plain", "touch")}
        >
          <BookOpen aria-hidden className="size-5" />
          {t("guide")}
        </Link>
      </main>
      {isAsking && (
        <AllowSellingDialog
          actions={actions}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </div>
  );
}

/** The first course that is not wholly learnt: where somebody new begins and goes on. */
function findNextCourse(standings: readonly LessonStanding[]): CourseId | null {
  const learnt = new Set(standings.filter(({ isLearnt }) => isLearnt).map(({ lessonId }) => lessonId));
  return COURSES.find((course) => lessonsOf(course).some(({ id }) => !learnt.has(id))) ?? null;
}
