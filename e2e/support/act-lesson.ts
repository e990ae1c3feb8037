import { expect, type Page } from "@playwright/test";
import type { LessonId } from "../../lib/practice/lesson";

/** Practice runs on the page's clock alone: until the slowest lesson of the first day has its end. */
const PASSES_MS = 45_000;

/** What a lesson wants after its first scan, where that is more than to wait. */
const DEEDS: Partial<Readonly<Record<LessonId, (page: Page) => Promise<void>>>> = {
  "customer-confirming": showToCustomer,
  "never-confirms": showToCustomer,
  "code-expired": scanFresh,
  "balance-too-low": scanFresh,
  "wrong-wallet": async (page) => {
    await expect(page.getByText(/WeChat/).first()).toBeVisible();
    await showPhone(page);
  },
};

/** The amount the situation tells, as keys of the till's pad. */
async function toldDigits(page: Page): Promise<string> {
  const told = await page.getByRole("region", { name: "What is going on" }).innerText();
  return (/¥([\d,]+)/.exec(told)?.[1] ?? "").replaceAll(",", "");
}

/** The customer holds out the phone. */
export async function showPhone(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Scan the customer’s phone" }).click();
}

/** Charges what the situation tells. */
export async function chargeTold(page: Page): Promise<void> {
  for (const digit of await toldDigits(page)) await page.getByRole("button", { name: digit, exact: true }).click();
  await showPhone(page);
}

/** Acts a lesson of the first day to its end, on a page with a clock of its own. */
export async function actFirstDayLesson(page: Page, id: LessonId): Promise<void> {
  await expect(page.getByText("Practice · no money moves")).toBeVisible();
  await chargeTold(page);
  await DEEDS[id]?.(page);
  await page.clock.fastForward(PASSES_MS);
  await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();
}

/** The practice supervisor's word, by the PIN that stands below the pad. */
export async function allowAsSupervisor(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Robin/ }).click();
  const hint = await page.getByText(/^Demo PIN: \d+$/).innerText();
  for (const digit of hint.replaceAll(/\D/g, "")) {
    await page.getByRole("dialog").getByRole("button", { name: digit, exact: true }).click();
  }
  await page.getByRole("dialog").getByRole("button", { name: "Enter" }).click();
}

async function showToCustomer(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show to customer" }).click();
  await page.keyboard.press("Escape");
}

async function scanFresh(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Not paid" })).toBeVisible();
  await showPhone(page);
}
