import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

test("whoever leaves is asked who has their open payments from now on, and the colleague finds them as theirs", async ({
  till,
  page,
  browser,
  expectAccessible,
}) => {
  await till.sell("1951", freshCode("cancel-refused"));
  await expect(till.verdict("Not sure")).toBeVisible();
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  const leaving = page.getByRole("dialog", { name: "Before you go" });
  await expect(leaving).toContainText("¥1,951");
  await expectAccessible();
  await leaving.getByText("Lucas", { exact: true }).click();
  await leaving.getByRole("button", { name: "Hand over to Lucas and lock" }).click();
  await expect(page).toHaveURL(`${till.origin}/sign-in`);

  await till.enterPin("Lucas", "1357");
  const line = page.getByRole("listitem").filter({ hasText: "¥1,951" });
  await page.getByRole("button", { name: /open payment/ }).click();
  await expect(line).toContainText("With you");
  await expectAccessible();

  // A supervisor at another till takes it; the first tray says so by itself.
  const context = await browser.newContext();
  const other = new TillPage(await context.newPage(), till.origin);
  await other.signIn("Sato", "8024");
  await other.page.getByRole("button", { name: /open payment/ }).click();
  const there = other.page.getByRole("listitem").filter({ hasText: "¥1,951" });
  await expect(there).toContainText("With Lucas");
  await there.getByRole("button", { name: "I take it" }).click();
  await expect(there).toContainText("With you");
  await expect(line).toContainText("With Sato");
  await context.close();
});

test("a till without open payments of its person locks at once", async ({ till, page }) => {
  await till.sell("1952", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await expect(page).toHaveURL(`${till.origin}/sign-in`);
});
