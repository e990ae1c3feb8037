"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { COURSES, type CourseId } from "@/lib/practice/lesson";
import type { PracticeTexts } from "@/lib/practice/load-practice-texts";
import type { PracticePersonView, SetCourseResult } from "@/lib/practice/practice-contract";
import { ChangedLessons } from "./changed-lessons";
import { PracticePersonCard } from "./practice-person-card";

type PracticeOfficeProps = {
  readonly people: readonly PracticePersonView[];
  readonly course: CourseId | null;
  readonly timeZone: string;
  readonly courseWords: PracticeTexts["course"];
  /** By a lesson's id. */
  readonly lessonTitles: Readonly<Record<string, string>>;
  readonly setCourse: (course: string | null) => Promise<SetCourseResult>;
};

/** Who has practised what, and what the shop wants before anybody sells alone. */
export function PracticeOffice(props: PracticeOfficeProps) {
  const { people, course, timeZone, courseWords, lessonTitles, setCourse } = props;
  const t = useTranslations("practice.office");
  const locale = useLocale();
  const router = useRouter();
  const [isSaving, startSaving] = useTransition();
  const [isRefused, setIsRefused] = useState(false);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const choose = (wanted: string) => {
    startSaving(async () => {
      const result = await setCourse(wanted === "" ? null : wanted).catch(() => ({ ok: false }));
      setIsRefused(!result.ok);
      router.refresh();
    });
  };
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-title font-semibold">{t("title")}</h1>
      <section className="flex flex-col gap-2 rounded-card border border-line bg-card p-5">
        <label htmlFor="practice-course" className="text-body font-semibold">
          {t("required")}
        </label>
        <select
          id="practice-course"
          value={course ?? ""}
          disabled={isSaving}
          className="min-h-touch max-w-md rounded-control border border-line-strong bg-card px-3 text-body"
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          <option value="">{t("none")}</option>
          {COURSES.map((id) => (
            <option key={id} value={id}>
              {courseWords[id].title}
            </option>
          ))}
        </select>
        <p className="text-small text-ink-soft">{t("required-why")}</p>
        <p role="alert" className="text-body font-semibold text-refused empty:hidden">
          {isRefused && t("not-saved")}
        </p>
      </section>
      <ChangedLessons people={people} lessonTitles={lessonTitles} />
      <ul className="grid items-start gap-4 lg:grid-cols-2">
        {people.map((person) => (
          <li key={person.id}>
            <PracticePersonCard
              person={person}
              course={course}
              courseWords={courseWords}
              lessonTitles={lessonTitles}
              times={{ day, moment }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
