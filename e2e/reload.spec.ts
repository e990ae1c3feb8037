import { commandCodeOf } from "../lib/barcode/command-code";
import { countSent } from "./support/alipay-book";
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

test("a payment that is paid while the till's tab is closed is told when it opens again, and can be repeated", async ({
  till,
  page,
  browser,
}) => {
  await till.sell("2604", freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const answer = await page.request.get(`${till.origin}/api/payments/open`);
  const { payments } = (await answer.json()) as { payments: { id: string; amount: { minor: number } }[] }; // our own answer
  const id = payments.find(({ amount }) => amount.minor === 2604)?.id ?? "";
  const context = page.context();
  await page.close();
  const stateOf = async () => {
    const body = (await (await context.request.get(`${till.origin}/api/payments/${id}`)).json()) as { state: string };
    return body.state;
  };
  await expect.poll(stateOf).toBe("paid");

  const again = new TillPage(await context.newPage(), till.origin);
  await again.page.goto(`${till.origin}/till`);
  const told = again.page.getByRole("alert").filter({ hasText: "Paid: ¥2,604" });
  await expect(told).toBeVisible();
  await again.enterAmount("5");
  await expect(told).toBeHidden();
  await again.scan(commandCodeOf("repeat"));
  await expect(told).toBeVisible();

  const other = await browser.newContext(); // another device is told nothing of it
  const elsewhere = new TillPage(await other.newPage(), till.origin);
  await elsewhere.signIn("Lucas", "1357");
  await elsewhere.scan(commandCodeOf("repeat"));
  await expect(elsewhere.page.getByRole("alert").filter({ hasText: "no result to repeat" })).toBeVisible();
  await other.close();
});

test("a payment left for the next customer stays in the tray with its verdict until it is opened", async ({
  till,
  page,
}) => {
  await till.sell("2606", freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await page.getByRole("button", { name: /^Serve the next customer/ }).click();
  const tray = page.getByRole("button", { name: /open payment.*, Paid$/ });
  await expect(tray).toBeVisible();
  const sentence = "Paid: ¥2,606 (the payment left open)";
  await expect(page.getByRole("status").filter({ hasText: sentence })).toBeAttached();
  const note = page.getByRole("button", { name: sentence });
  await expect(note).toBeVisible();
  await tray.click();
  await expect(note).toHaveCount(0);
  await page.getByRole("dialog").getByRole("link", { name: /2,606/ }).click();
  await expect(page).toHaveURL(/\/till\/payments\/./);
  await page.goBack();
  await expect(page.getByRole("button", { name: /open payment/ })).not.toHaveAccessibleName(/Paid/);
});

test("a payment that needs a person comes back with its screen", async ({ till, page }) => {
  await till.changePerson("Lucas", "1357"); // it stays open: only Lucas is asked who takes it over
  await till.sell("2605", freshCode("cancel-refused"));
  await expect(till.verdict("Not sure")).toBeVisible();
  await page.reload();
  await expect(till.verdict("Not sure")).toBeVisible();
});

test("a double tap on a scan makes one payment", async ({ till, simulator }) => {
  const code = freshCode("paid");
  await till.enterAmount("4321");
  await till.charge();
  await till.scan(code);
  await till.scan(code);
  await expect(till.verdict("Paid")).toBeVisible();
  expect(await countSent(simulator, /4,?321/)).toBe(1);
});
