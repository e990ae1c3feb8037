// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";
import type { CourseStanding, LessonStanding } from "@/lib/practice/standing";
import en from "@/messages/en.json";
import { PracticePersonCard } from "./practice-person-card";

afterEach(cleanup);

const { course: courseWords } = await loadPracticeTexts("en");
const times = {
  day: new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }),
  moment: new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
};
const lessonTitles = { paid: "Paid", "code-expired": "The code has expired", "wallet-limit": "Above the limit" };

function done(lessonId: string, standing: Partial<LessonStanding> = {}): LessonStanding {
  const lastAt = Date.UTC(2026, 10, 25, 9, 30);
  return {
    lessonId,
    isLearnt: true,
    wasLearnt: true,
    isDue: false,
    isChanged: false,
    tries: 1,
    score: 100,
    lastAt,
    ...standing,
  };
}

type Shown = { readonly course?: "first-day"; readonly lessons?: readonly LessonStanding[] };

function show(standing: Partial<CourseStanding>, { course, lessons = [] }: Shown = {}): void {
  const courses: readonly CourseStanding[] = [
    {
      course: "first-day",
      total: 7,
      learnt: 7,
      onceLearnt: 7,
      due: 0,
      changed: 0,
      score: 96,
      lastAt: Date.UTC(2026, 10, 25),
      ...standing,
    },
  ];
  const person = { id: "mei", name: "Mei", role: "cashier", courses, lessons } as const;
  render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <PracticePersonCard
        person={person}
        course={course ?? null}
        courseWords={courseWords}
        lessonTitles={lessonTitles}
        times={times}
      />
    </NextIntlClientProvider>,
  );
}

it("tells the manager who learnt what, when and how well, and nothing about a table that did not change", () => {
  show({}, { course: "first-day" });
  expect(screen.getByText("7 of 7")).toBeTruthy();
  expect(screen.getByText("Nov 25, 2026, 96 of 100")).toBeTruthy();
  expect(screen.queryByText(/changed since/)).toBeNull();
  expect(screen.queryByText("May not sell alone yet")).toBeNull();
});

it.each([
  [1, "1 lesson changed since: practise it again"],
  [3, "3 lessons changed since: practise them again"],
])("tells the manager that %i of what somebody learnt has changed since", (changed, words) => {
  show({ changed });
  expect(screen.getByText(words, { exact: false })).toBeTruthy();
});

it("tells the manager who has to learn the wanted course before selling alone", () => {
  show({ learnt: 6, onceLearnt: 6 }, { course: "first-day" });
  expect(screen.getByText("May not sell alone yet")).toBeTruthy();
  cleanup();
  show({ learnt: 6, onceLearnt: 7 }, { course: "first-day" });
  expect(screen.queryByText("May not sell alone yet")).toBeNull();
});

it("names each lesson of a course that was practised, the latest first: when, how well, and whether it changed", () => {
  const missed = { isLearnt: false, isDue: true, score: 33, lastAt: Date.UTC(2026, 10, 26, 18, 5) };
  show({}, { lessons: [done("paid", { isChanged: true }), done("code-expired", missed), done("wallet-limit")] });
  const [first, second, other] = screen.getAllByRole("listitem").slice(1);
  expect(first?.textContent).toBe("The code has expiredNov 26, 2026, 6:05 PM, 33 of 100");
  expect(first?.querySelector("[aria-label='To repeat']")).toBeTruthy();
  expect(second?.textContent).toBe("PaidNov 25, 2026, 9:30 AM, 100 of 100 · Changed since");
  expect(second?.querySelector("[aria-label='Learnt']")).toBeTruthy();
  expect(other).toBeUndefined();
});
