// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";
import type { CourseStanding } from "@/lib/practice/standing";
import en from "@/messages/en.json";
import { PracticePersonCard } from "./practice-person-card";

afterEach(cleanup);

const { course: courseWords } = await loadPracticeTexts("en");
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

function show(standing: Partial<CourseStanding>, course: "first-day" | null = null): void {
  const courses: readonly CourseStanding[] = [
    {
      course: "first-day",
      total: 7,
      learnt: 7,
      due: 0,
      changed: 0,
      score: 96,
      lastAt: Date.UTC(2026, 10, 25),
      ...standing,
    },
  ];
  const person = { id: "mei", name: "Mei", role: "cashier", courses } as const;
  render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <PracticePersonCard person={person} course={course} courseWords={courseWords} day={day} />
    </NextIntlClientProvider>,
  );
}

it("tells the manager who learnt what, when and how well, and nothing about a table that did not change", () => {
  show({}, "first-day");
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
  show({ learnt: 6 }, "first-day");
  expect(screen.getByText("May not sell alone yet")).toBeTruthy();
});
