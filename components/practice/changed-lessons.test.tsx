// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import en from "@/messages/en.json";
import { ChangedLessons } from "./changed-lessons";

afterEach(cleanup);

function learner(name: string, changed: readonly string[]) {
  const lesson = { isLearnt: true, wasLearnt: true, isDue: false, tries: 1, score: 100, lastAt: 0 };
  const lessons = ["paid", "code-expired"].map((lessonId) => {
    return { ...lesson, lessonId, isChanged: changed.includes(lessonId) };
  });
  return { id: name, name, role: "cashier", courses: [], lessons } as const;
}

function show(...people: readonly ReturnType<typeof learner>[]): void {
  render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <ChangedLessons people={people} lessonTitles={{ paid: "Paid", "code-expired": "The code has expired" }} />
    </NextIntlClientProvider>,
  );
}

it("tells the manager which lessons have changed since, and who learnt them before", () => {
  show(learner("Mei", ["code-expired", "paid"]), learner("Lucas", ["paid"]));
  expect(screen.getByRole("heading").textContent).toBe("2 lessons have changed since they were learnt here");
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "Paid: Mei, Lucas",
    "The code has expired: Mei",
  ]);
});

it("says nothing where nothing has changed", () => {
  show(learner("Mei", []), learner("Lucas", []));
  expect(document.querySelector("section")).toBeNull();
});
