import { expect } from "@playwright/test";
import { lessonsOf } from "@/lib/practice/lessons";
import { actFirstDayLesson } from "../../e2e/support/act-lesson";
import type { Visit } from "./visit";

/** Does the first course, without which there is no certificate. In English, on a page with a clock of its own. */
export async function learnFirstDay({ page, origin }: Visit): Promise<void> {
  await page.clock.install();
  await page.goto(`${origin}/till/practice`);
  const course = page.getByRole("region", { name: "First day" });
  await course.getByRole("button", { name: "Start" }).click();
  for (const { id } of lessonsOf("first-day")) {
    await actFirstDayLesson(page, id);
    await page.getByRole("button", { name: /^(Next lesson|Finished)/ }).click();
  }
  await expect(course.getByRole("link", { name: "Certificate" })).toBeVisible();
}
