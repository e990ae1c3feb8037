import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

/** A browser of the demo store with its owner at the till. */
async function openAsOwner(page: Page, origin: string): Promise<TillPage> {
  const till = new TillPage(page, origin);
  await till.signIn("Noor", "6390");
  return till;
}

const origin = (): string => process.env["E2E_ORIGIN"] ?? "";
const room = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Office" }).getByRole("link", { name: new RegExp(`^${name}`) });

test("a manager sees the day, finds a payment by its amount and gives part of it back", async ({
  page,
  expectAccessible,
}) => {
  const till = await openAsOwner(page, origin());
  await till.sell("4329", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await page.goto(`${till.origin}/office/today`);
  await expect(page.getByText("No payment is open.").or(page.getByText(/not proven yet/))).toBeVisible();
  await expectAccessible();

  await room(page, "Payments").click();
  await page.getByRole("searchbox").fill("4329");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("row", { name: /4,329/ }).first().getByRole("link").click();
  await expect(page.getByRole("timer").first()).toBeVisible();
  await page.getByRole("button", { name: "Give money back" }).click();
  for (const digit of "329") await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("dialog").getByText("Goods faulty", { exact: true }).click();
  await page.getByRole("button", { name: "Give back ¥329" }).click();
  await expect(page.getByText("¥329 went back. The shop keeps ¥4,000.")).toBeVisible();
});

test("a doubt is taken on, told to Alipay's support and handed over; nothing closes it by hand", async ({
  page,
  expectAccessible,
}) => {
  const till = await openAsOwner(page, origin());
  await till.sell("777", freshCode("refund-unclear-forever"));
  await expect(till.verdict("Paid")).toBeVisible();
  await page.getByRole("link", { name: "Open this payment" }).click();
  await page.getByRole("button", { name: "Give money back" }).click();
  await page.getByRole("dialog").getByText("Changed their mind", { exact: true }).click();
  await page.getByRole("button", { name: "Give back ¥777" }).click();
  await expect(page.getByText(/No clear answer yet/)).toBeVisible();

  await page.goto(`${till.origin}/office/attention`);
  await expectAccessible();
  await page.getByRole("link", { name: /¥777/ }).click();
  await page.getByRole("button", { name: "Take it" }).click();
  await expect(page.getByText("You have it")).toBeVisible();
  await page.getByText("Message to Alipay’s support").click();
  await expect(page.getByText(/merchantRefundId: /)).toBeVisible();
  await page.getByRole("button", { name: "I have sent it" }).click();
  await expect(page.getByText("Noor wrote to Alipay’s support")).toBeVisible();
  await page.getByLabel("Add evidence", { exact: false }).fill("The customer showed code 281234567890123456");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(/holds a customer’s payment code/)).toBeVisible();
  await page.getByLabel("Add evidence", { exact: false }).fill("The customer's app says: refunded");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("The customer's app says: refunded", { exact: true }).first()).toBeVisible();
  await page.getByLabel("Hand over to").selectOption({ label: "Sato" });
  await page.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page.getByText("Sato has it")).toBeVisible();
  await expectAccessible();
  await expect(page.getByRole("button", { name: /close/i })).toHaveCount(0);
});

test("a setting is saved, holds at once, and stands in the audit log", async ({ page, expectAccessible }) => {
  const till = await openAsOwner(page, origin());
  await page.goto(`${till.origin}/office/settings`);
  await expectAccessible();
  const refunds = page.getByRole("form", { name: "Reasons for refunds" });
  await refunds.getByLabel("Your reasons").fill("x".repeat(61));
  await refunds.getByRole("button", { name: "Save" }).click();
  await expect(refunds.getByText("Look at “Your reasons” again. Nothing was saved.")).toBeVisible();
  await refunds.getByLabel("Your reasons").fill("Wrong size\nSold out");
  await refunds.getByRole("button", { name: "Save" }).click();
  await expect(refunds.getByText("Saved")).toBeVisible();

  await page.goto(`${till.origin}/office/settings/doubt`);
  await expect(page.getByRole("slider", { name: /Cancel after/ })).toBeVisible();
  await expectAccessible();
  await page.goto(`${till.origin}/office/stores`);
  await expectAccessible();
  await room(page, "Audit log").click();
  await expect(page.getByText(/Changed “Your reasons”/).first()).toBeVisible();

  await page.goto(`${till.origin}/till`);
  await till.sell("999", freshCode("paid"));
  await page.getByRole("link", { name: "Open this payment" }).click();
  await page.getByRole("button", { name: "Give money back" }).click();
  await expect(page.getByRole("dialog").getByText("Wrong size", { exact: true })).toBeVisible();

  // The store's own list is empty again: Saoma's reasons hold for the tests after this one.
  await page.goto(`${till.origin}/office/settings`);
  await refunds.getByLabel("Your reasons").fill("");
  await refunds.getByRole("button", { name: "Save" }).click();
  await expect(refunds.getByText("Saved")).toBeVisible();
});

test("payments are searched, sorted, filtered and opened with the keyboard alone", async ({ page }) => {
  const till = await openAsOwner(page, origin());
  for (const amount of ["4331", "4332"]) {
    await till.sell(amount, freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    await page.goto(`${till.origin}/till`);
  }
  await page.goto(`${till.origin}/office/payments`);
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type("4331");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=4331/);
  await expect(page.getByRole("row", { name: /4,332/ })).toHaveCount(0);

  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await tabTo(page, page.locator("summary").filter({ hasText: "Filter" }));
  await page.keyboard.press("Enter");
  for (const name of [/^At least/, /^At most/]) {
    await tabTo(page, page.getByRole("textbox", { name }));
    await page.keyboard.type(name.source.includes("least") ? "4331" : "4332");
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/min=4331/);
  await tabTo(page, page.getByRole("columnheader").getByRole("link", { name: "Amount" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: "Amount" })).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("row").nth(1)).toContainText("4,332");

  await tabTo(page, page.getByRole("row", { name: /4,331/ }).getByRole("link"));
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { name: "Payment", exact: true }).or(page.getByRole("timer").first()),
  ).toBeVisible();
  await page.goBack(); // headless Chromium has no keys of its own for it
  await expect(page).toHaveURL(/min=4331/);
  await expect(page.getByRole("textbox", { name: /^At least/ })).toHaveValue("4331");
});

/** Goes there as somebody without a mouse does; further than a page has stops is nowhere. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}
