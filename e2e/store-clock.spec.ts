import type { Page } from "@playwright/test";
import { commandCodeOf } from "../lib/barcode/command-code";
import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

// Neither the clock nor the zone of the shop: the demo store's is Tokyo.
test.use({ timezoneId: "America/New_York" });

const HOUR_MS = 3_600_000;
// How a line of the tray ends: 0:09 or 1:00:09.
const MINUTES = /\d:\d\d$/;
const HOURS = /\d:\d\d:\d\d$/;

/** From the next page on this tablet's clock is an hour ahead; it goes on ticking. */
async function setAnHourAhead(page: Page): Promise<void> {
  await page.addInitScript((aheadMs) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + aheadMs;
  }, HOUR_MS);
  await page.reload();
}

test("a tablet an hour ahead counts an open payment's age by the server's clock", async ({ till, page }) => {
  await setAnHourAhead(page);
  await till.changePerson("Lucas", "1357"); // it stays open: only Lucas is asked who takes it over
  await till.sell("1961", freshCode("cancel-refused"));
  await expect(till.verdict("Not sure")).toBeVisible();
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  const leaving = page.getByRole("dialog", { name: "Before you go" });
  const line = leaving.getByRole("listitem").filter({ hasText: "¥1,961" });
  await expect(line).toContainText(MINUTES);
  await expect(line).not.toContainText(HOURS);
  await leaving.getByRole("button", { name: "Stay" }).click();

  await page.getByRole("button", { name: /open payment/ }).click();
  const there = page
    .getByRole("dialog")
    .getByRole("listitem")
    .filter({ hasText: "¥1,961" })
    .getByRole("button")
    .first();
  await expect(there).toContainText(MINUTES);
  await expect(there).not.toContainText(HOURS);
});

test("the result, what a manager reads out and the repeated result show the store's time", async ({ till, page }) => {
  await till.sell("1962", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  const address = await page.getByRole("link", { name: "Open this payment" }).getAttribute("href");
  const answer = await page.request.get(`${till.origin}/api/payments/${address?.split("/").at(-1) ?? ""}`);
  const { createdAt, paidAt } = (await answer.json()) as { createdAt: number; paidAt: number }; // our own answer
  await expect(page.getByText(inShop(paidAt, { hour: "2-digit", minute: "2-digit", second: "2-digit" }))).toBeVisible();

  await till.scan(commandCodeOf("call-manager"));
  const call = page.getByRole("dialog", { name: "Manager, please" });
  await expect(call).toContainText(inShop(createdAt, { dateStyle: "medium", timeStyle: "medium" }));
  await till.scan(commandCodeOf("start"));

  await till.scan(commandCodeOf("repeat"));
  const repeated = `Paid: ¥1,962, ${inShop(paidAt, { hour: "2-digit", minute: "2-digit" })}`;
  await expect(page.getByRole("alert").filter({ hasText: repeated })).toBeVisible();
});

function inShop(at: number, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en", { ...style, hourCycle: "h23", timeZone: "Asia/Tokyo" }).format(at);
}
