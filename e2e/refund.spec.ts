import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { freshCode, type TillPage } from "./support/till-page";

const verdict = (page: Page, title: string) => page.getByRole("heading", { level: 2, name: title, exact: true });

/** Takes a payment and opens its page from the result. */
async function sellAndOpen(till: TillPage, digits: string, code: string): Promise<void> {
  await till.sell(digits, code);
  await expect(till.verdict("Paid")).toBeVisible();
  await till.page.getByRole("link", { name: "Open this payment" }).click();
  await expect(verdict(till.page, "Charged once")).toBeVisible();
}

async function openRefund(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Give money back" }).click();
  await expect(page.getByRole("dialog", { name: "Give money back" })).toBeVisible();
}

async function type(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole("button", { name: digit, exact: true }).click();
}

async function giveReason(page: Page, reason: string): Promise<void> {
  await page.getByRole("dialog").getByText(reason, { exact: true }).click();
}

test("part of a payment is given back, then the rest", async ({ till, page, expectAccessible }) => {
  await sellAndOpen(till, "1200", freshCode("paid"));
  await expect(page.getByText("This proves it")).toHaveCount(1);
  await expectAccessible();

  await openRefund(page);
  await expectAccessible();
  await type(page, "500");
  await giveReason(page, "Goods faulty");
  await page.getByRole("button", { name: "Give back ¥500" }).click();
  await expect(verdict(page, "Charged, partly returned")).toBeVisible();
  await expect(page.getByText("¥500 went back. The shop keeps ¥700.")).toBeVisible();
  await expect(page.getByText("Goods faulty")).toBeVisible();
  await expectAccessible();

  await openRefund(page);
  await giveReason(page, "Changed their mind");
  await page.getByRole("button", { name: "Give back ¥700" }).click();
  await expect(verdict(page, "Charged and returned")).toBeVisible();
  await expect(page.getByText("Everything has gone back already.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Give money back" })).toBeHidden();
});

test("more than is left is not given back", async ({ till, page }) => {
  await sellAndOpen(till, "300", freshCode("paid"));
  await openRefund(page);
  await type(page, "301");
  await giveReason(page, "Wrong amount");
  await expect(page.getByText("That is more than is left (¥300).")).toBeVisible();
  await expect(page.getByRole("button", { name: "Give back ¥301" })).toBeDisabled();
  await page.getByRole("button", { name: "All ¥300" }).click();
  await expect(page.getByRole("button", { name: "Give back ¥300" })).toBeEnabled();
});

test("two tills cannot give the same money back twice", async ({ till, page, context }) => {
  await sellAndOpen(till, "800", freshCode("paid"));
  const other = await context.newPage();
  await other.goto(page.url());
  await openRefund(other);
  await openRefund(page);
  await giveReason(page, "Charged twice");
  await page.getByRole("button", { name: "Give back ¥800" }).click();
  await expect(verdict(page, "Charged and returned")).toBeVisible();
  await giveReason(other, "Charged twice");
  await other.getByRole("button", { name: "Give back ¥800" }).click();
  await expect(other.getByText(/That is more than is left: another refund may have come first/)).toBeVisible();
});

test("a refund without a clear answer is followed until it is done", async ({ till, page, expectAccessible }) => {
  await sellAndOpen(till, "900", freshCode("refund-unclear-then-done"));
  await openRefund(page);
  await giveReason(page, "Something else");
  await page.getByRole("button", { name: "Give back ¥900" }).click();
  await expect(verdict(page, "Charged, going back")).toBeVisible();
  await expect(page.getByText(/No clear answer yet/)).toBeVisible();
  await expectAccessible();
  await expect(verdict(page, "Charged and returned")).toBeVisible();
  await expect(page.getByText("No clear answer to the refund of ¥900", { exact: false })).toBeVisible();
});

test("a refund that Alipay refuses says why, and the money stays", async ({ till, page }) => {
  await sellAndOpen(till, "400", freshCode("refund-refused"));
  await openRefund(page);
  await giveReason(page, "Changed their mind");
  await page.getByRole("button", { name: "Give back ¥400" }).click();
  await expect(page.getByText("Not accepted", { exact: true })).toBeVisible();
  await expect(verdict(page, "Charged once")).toBeVisible();
});

test("above the limit a manager agrees with a PIN", async ({ till, page, expectAccessible }) => {
  await sellAndOpen(till, "12000", freshCode("paid"));
  await openRefund(page);
  await giveReason(page, "Goods faulty");
  await page.getByRole("button", { name: "Next: a manager agrees" }).click();
  // A supervisor may let a sale be paid again, but not give this much back.
  await expect(page.getByRole("button", { name: /Sato/ })).toBeHidden();
  await page.getByRole("button", { name: /Amara/ }).click();
  await expectAccessible();
  await type(page, "0000");
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.getByText("That PIN does not fit. Try again.")).toBeVisible();
  await type(page, "4711");
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(verdict(page, "Charged and returned")).toBeVisible();
  await expect(page.getByText("Mei, allowed by Amara")).toBeVisible();
});

test("a supervisor sees what was sent to Alipay, a cashier does not", async ({ till, page, expectAccessible }) => {
  await sellAndOpen(till, "250", freshCode("paid"));
  const address = page.url();
  await expect(page.getByRole("heading", { name: "Messages with Alipay" })).toBeHidden();
  await page.goto(`${till.origin}/till`);
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await till.enterPin("Sato", "8024");
  await expect(page).toHaveURL(`${till.origin}/till`);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Messages with Alipay" })).toBeVisible();
  await page.getByText(/^Charge · /).click();
  await expect(page.getByText(/merchantTransId/).first()).toBeVisible();
  await expectAccessible();
});

test("a payment is found by its amount and by scanning its receipt", async ({ till, page, expectAccessible }) => {
  await sellAndOpen(till, "6543", freshCode("paid"));
  const address = page.url();
  const number = (await page.getByText(/^[0-9A-HJKMNP-TV-Z]{26}$/).textContent()) ?? "";
  await page.goto(`${till.origin}/till`);
  await page.getByRole("link", { name: "Payments" }).click();
  await expect(page.getByRole("link", { name: /6,543.*Paid/ })).toBeVisible();
  await expectAccessible();
  await page.getByRole("searchbox").or(page.getByRole("textbox")).fill("6543");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("heading", { name: "1 payment found" })).toBeVisible();
  await till.scan(number);
  await expect(page).toHaveURL(address);
});

test("a customer's code scanned into the list is not used and reaches no address", async ({ till, page }) => {
  await page.getByRole("link", { name: "Payments" }).click();
  await expect(page.getByRole("button", { name: "Find" })).toBeVisible();
  await till.scan(freshCode("paid"));
  await expect(page.getByText(/That is a customer’s payment code/)).toBeVisible();
  await expect(page).toHaveURL(`${till.origin}/till/payments`);
});

/** Chooses Sato, who may let a sale be paid again. */
async function askSato(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Take another payment now" }).click();
  await page.getByRole("button", { name: /Sato/ }).click();
}

test("while a cancel is stuck, a supervisor lets the sale be paid again", async ({ till, page, expectAccessible }) => {
  await till.changePerson("Lucas", "1357"); // the first payment stays open and his
  await till.sell("907", freshCode("cancel-refused"));
  await expect(till.verdict("Not sure")).toBeVisible();
  await askSato(page);
  await expectAccessible();
  await type(page, "8024");
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.getByRole("region", { name: "Scan the customer’s code" })).toBeVisible();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expect(page.getByText("¥907").first()).toBeVisible();
});

test("a supervisor's half-typed PIN stays while the payment below goes on to “Not sure”", async ({ till, page }) => {
  await till.changePerson("Lucas", "1357");
  await till.sell("908", freshCode("cancel-unclear-forever"));
  await expect(page.locator("[data-stage=progress]")).toBeVisible();
  await askSato(page);
  await type(page, "80");
  await expect(page.locator("[data-stage=progress]")).toBeAttached();
  await expect(page.locator("[data-verdict=needs-person]")).toBeAttached();
  await type(page, "24");
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.getByRole("region", { name: "Scan the customer’s code" })).toBeVisible();
});
