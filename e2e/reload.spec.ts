import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

test("a reload while the customer confirms shows the same payment, which goes on", async ({ till, page }) => {
  await till.sell("2600", freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await page.reload();
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a closed tab does not stop the payment, and another till can follow it", async ({ till, page, browser }) => {
  await till.sell("4200", freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const { origin } = till;
  await page.close();
  const context = await browser.newContext();
  const other = new TillPage(await context.newPage(), origin);
  await other.signIn("Lucas", "1357");
  await other.page.getByRole("button", { name: /open payment/i }).click();
  await other.page.getByRole("button", { name: /4,200/ }).click();
  await expect(other.verdict("Cancelled")).toBeVisible();
  await context.close();
});

test("a double tap on a scan makes one payment", async ({ till, simulator }) => {
  const code = freshCode("paid");
  await till.enterAmount("4321");
  await till.charge();
  await till.scan(code);
  await till.scan(code);
  await expect(till.verdict("Paid")).toBeVisible();
  const book = (await (await fetch(`${simulator}/simulator/book`)).json()) as {
    transactions: { amountText: string }[];
  }; // what the simulator's page shows
  expect(book.transactions.filter(({ amountText }) => /4,?321/.test(amountText))).toHaveLength(1);
});
