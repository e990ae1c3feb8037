import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

test("the till sends a stranger to the sign-in page", async ({ page, till, expectAccessible }) => {
  await page.context().clearCookies();
  await page.goto(`${till.origin}/till`);
  await expect(page).toHaveURL(`${till.origin}/sign-in`);
  await expectAccessible();
});

test("a wrong PIN is refused, and five of them block for a while", async ({ page, till, expectAccessible }) => {
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await expect(page).toHaveURL(`${till.origin}/sign-in`);
  await expectAccessible();
  await till.enterPin("Mei", "0000");
  await expectAccessible();
  for (let tries = 1; tries < 5; tries += 1) {
    await expect(page.getByRole("alert").filter({ hasText: /PIN/ })).toBeVisible();
    for (const digit of "0000") await page.getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("button", { name: "Enter", exact: true }).click();
  }
  for (const digit of "2580") await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /minute/ })).toBeVisible();
});

test("a code scanned on the PIN pad is no PIN; keys of a keyboard are", async ({ page, till }) => {
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await page.getByRole("button", { name: "Mei" }).click();
  await page.keyboard.press("2");
  await expect(page.getByLabel("1 digit typed")).toBeVisible();
  await till.scan(freshCode("paid"));
  await expect(
    page.getByRole("alert").filter({ hasText: "That was a scan. Type your PIN with the keys." }),
  ).toBeVisible();
  await expect(page.getByLabel("1 digit typed")).toBeVisible();
  await page.keyboard.type("580", { delay: 120 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${till.origin}/till`);
});

test("the till speaks Chinese when asked to", async ({ page, till, expectAccessible }) => {
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("combobox", { name: "Your language" }).selectOption("zh-CN");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.keyboard.press("Escape");
  await till.enterAmount("12");
  await expect(page.getByRole("button", { name: /收款/ }).first()).toBeVisible();
  await expectAccessible();
  await page.getByRole("link", { name: "收款记录" }).click();
  await expect(page).toHaveTitle("收款记录 · Saoma");
});

test("the till is written from the right in Arabic", async ({ page, till, expectAccessible }) => {
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("combobox", { name: "Your language" }).selectOption("ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  // Hands know where the figures are on a calculator, whatever the language.
  const leftOf = async (key: string) => (await page.getByRole("button", { name: key, exact: true }).boundingBox())!.x;
  expect(await leftOf("7")).toBeLessThan(await leftOf("9"));
  await page.keyboard.press("Escape");
  await till.enterAmount("12");
  await expectAccessible();
});
