// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, describe, expect, it } from "vitest";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { FAULTS } from "@/lib/practice/lesson";
import { codesOf, LESSONS } from "@/lib/practice/lessons";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { type Cashier, playLesson, rightCashier } from "@/lib/practice/testing/right-cashier";
import { faultsIn, playWrong } from "@/lib/practice/testing/wrong-cashier";
import en from "@/messages/en.json";
import { LessonResult, type Unsaved } from "./lesson-result";

afterEach(cleanup);

const words = { own: await loadPracticeTexts("en"), outcomes: await loadExplanationTexts("en") };
const nothing = () => undefined;
const ALL = [...LESSONS.values()];
const RIGHT = ALL.map((lesson) => [lesson.id, lesson] as const);
const WRONG = ALL.flatMap((lesson) => faultsIn(lesson).map((fault) => [lesson.id, fault, lesson] as const));

type How = { readonly left?: number; readonly isFromTill?: boolean; readonly unsaved?: Unsaved };

function showEnd(desk: PracticeDesk, how: How = {}): void {
  render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <LessonResult
        words={words}
        desk={desk}
        left={how.left ?? 0}
        unsaved={how.unsaved ?? null}
        isFromTill={how.isFromTill ?? false}
        onAgain={nothing}
        onNext={nothing}
        onHome={nothing}
      />
    </NextIntlClientProvider>,
  );
}

function play(lesson: (typeof ALL)[number], cashier: Cashier): PracticeDesk {
  return playLesson(lesson, codesOf(lesson)[0] ?? "", cashier).desk;
}

describe("a lesson done right", () => {
  it.each(RIGHT)("%s: full score, a sentence for each thing done, and the table's own words", (_id, lesson) => {
    showEnd(play(lesson, rightCashier));
    expect(document.querySelector("h1")?.textContent).toBe("That was right");
    expect(screen.getByText("100 of 100")).toBeTruthy();
    for (const goal of lesson.goals) expect(screen.getByText(words.own.goal[goal])).toBeTruthy();
    expect(screen.queryByLabelText("Not right")).toBeNull();
    expect(screen.queryByLabelText("Not done")).toBeNull();
    expect(screen.getByText(words.outcomes[lesson.row]?.cashier ?? "no row")).toBeTruthy();
  });
});

describe("a lesson without the sentence for the customer", () => {
  it("is passed, and says that something is missing", () => {
    const lesson = LESSONS.get("wallet-limit")!;
    const desk = play(lesson, rightCashier);
    showEnd({ ...desk, log: desk.log.filter(({ kind }) => kind !== "show-customer") });
    expect(document.querySelector("h1")?.textContent).toBe("Right, but one thing was left out");
    expect(screen.getByText("67 of 100")).toBeTruthy();
  });
});

describe("a lesson with one thing wrong", () => {
  it("every fault can be committed somewhere", () => {
    expect(FAULTS.filter((fault) => !WRONG.some(([, each]) => each === fault))).toEqual([]);
  });

  it.each(WRONG)("%s, %s: is to be done again, and is told why", (_id, fault, lesson) => {
    showEnd(playWrong(lesson, codesOf(lesson)[0] ?? "", fault));
    expect(document.querySelector("h1")?.textContent).toBe("Not yet: once more");
    expect(screen.getByText(words.own.fault[fault])).toBeTruthy();
  });
});

describe("a lesson in which nothing is done", () => {
  it.each(RIGHT)("%s: says of each thing that it was not done", (_id, lesson) => {
    showEnd(play(lesson, (desk) => desk));
    expect(document.querySelector("h1")?.textContent).toBe("Not yet: once more");
    for (const goal of lesson.goals) {
      const line = screen.getByText(words.own.goal[goal]).closest("li");
      expect(line?.querySelector("[aria-label='Not done']"), goal).toBeTruthy();
    }
  });
});

describe("the way on", () => {
  const paid = LESSONS.get("paid")!;
  const buttons = () => screen.getAllByRole("button").map(({ textContent }) => textContent);

  it.each([
    ["the last one, right", rightCashier, 0, ["Once more", "Finished"]],
    ["the last one, wrong", (desk: PracticeDesk) => desk, 0, ["To the courses", "Once more"]],
    ["one of several, right", rightCashier, 2, ["To the courses", "Once more", "Next lesson (2 left)"]],
    ["one of several, wrong", (desk: PracticeDesk) => desk, 2, ["To the courses", "Once more", "Next lesson (3 left)"]],
  ])("%s", (_name, cashier, left, expected) => {
    showEnd(play(paid, cashier), { left });
    expect(buttons()).toEqual(expected);
  });

  it.each([
    ["right", rightCashier, ["Once more", "To the till"]],
    ["wrong", (desk: PracticeDesk) => desk, ["To the till", "Once more"]],
  ])("from an outcome on the till, %s: back to it", (_name, cashier, expected) => {
    showEnd(play(paid, cashier), { isFromTill: true });
    expect(buttons()).toEqual(expected);
  });
});

describe("a try that is not on record", () => {
  const paid = LESSONS.get("paid")!;

  it("says why, and where somebody was signed out meanwhile, leads to the sign-in", () => {
    showEnd(play(paid, rightCashier), { unsaved: "no-answer" });
    expect(screen.getByRole("alert").textContent).toMatch(/server could not be reached/);
    cleanup();
    showEnd(play(paid, rightCashier), { unsaved: "signed-out" });
    expect(screen.getByRole("alert").textContent).toMatch(/signed out/);
    expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
  });
});
