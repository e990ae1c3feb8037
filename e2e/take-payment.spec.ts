import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

test("a scanned code is paid, and the next sale starts with a digit", async ({ till, page, expectAccessible }) => {
  await till.enterAmount("1200");
  await expectAccessible();
  await till.charge();
  await expectAccessible();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expect(page.getByText("1,200").first()).toBeVisible();
  await expectAccessible();
  await page.keyboard.press("5");
  await expect(page.getByRole("button", { name: "Charge ¥5" })).toBeVisible();
});

test("a code scanned on the amount screen charges at once", async ({ till }) => {
  await till.enterAmount("350");
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a bill's number and a note go with the payment, and the fields are empty for the next sale", async ({
  till,
  page,
  expectAccessible,
}) => {
  const details = page.locator("details", { hasText: "Add a reference or a note" });
  await details.locator("summary").click();
  await page.getByLabel("Reference (bill, table, room)").fill("Table 4");
  await page.getByLabel("Note", { exact: true }).pressSequentially("2 teas");
  await expect(page.getByText("Enter the amount")).toBeVisible(); // the digit is the note's, not the amount's
  await expectAccessible();
  await till.enterAmount("640");
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "Table 4" })).toBeVisible();
  await page.getByRole("button", { name: "New sale" }).click();
  await expect(details).toHaveText("Add a reference or a note");
});

test("a code scanned before the amount is turned away and can be used afterwards", async ({ till, page }) => {
  const code = freshCode("paid");
  await till.scan(code);
  await expect(page.getByText("Enter the amount first, then scan.")).toBeVisible();
  await till.enterAmount("90");
  await till.scan(code);
  await expect(till.verdict("Paid")).toBeVisible();
});

test("typed digits are paid like scanned ones", async ({ till, page, expectAccessible }) => {
  await till.enterAmount("800");
  await till.charge();
  await page.getByRole("button", { name: "Type the digits" }).click();
  await expectAccessible();
  await page.getByRole("textbox", { name: /digits/ }).fill(freshCode("paid"));
  await page.getByRole("button", { name: /^Charge/ }).click();
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a declined payment says why, and a fresh code pays the same amount", async ({ till, page, expectAccessible }) => {
  await till.sell("1500", freshCode("declined-expired-code"));
  await expect(till.verdict("Not paid")).toBeVisible();
  await expectAccessible();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expect(page.getByText("1,500").first()).toBeVisible();
});

test("a payment that Alipay confirms late is shown as checking and then paid", async ({ till, expectAccessible }) => {
  await till.sell("2000", freshCode("unclear-then-paid-late"));
  await expect(till.stage("Checking with Alipay")).toBeVisible();
  await expectAccessible();
  await expect(till.verdict("Paid")).toBeVisible();
});

test("the customer is asked for a password and confirms", async ({ till }) => {
  await till.sell("2600", freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a payment whose answer is lost is found paid", async ({ till }) => {
  await till.sell("700", freshCode("answer-lost"));
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a request that never arrived is cancelled, and no money stays taken", async ({
  till,
  page,
  expectAccessible,
}) => {
  await till.sell("700", freshCode("request-lost"));
  await expect(till.verdict("Cancelled")).toBeVisible();
  await expect(page.getByText("No money stays taken").first()).toBeVisible();
  await expectAccessible();
});

test("an answer with a forged signature is not believed; asking again finds it paid", async ({ till }) => {
  await till.sell("700", freshCode("bad-signature"));
  await expect(till.verdict("Paid")).toBeVisible();
});

test("the cashier cancels while the customer hesitates", async ({ till, page, expectAccessible }) => {
  await till.sell("900", freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await page.getByRole("button", { name: "Cancel this payment" }).click();
  await page.getByRole("button", { name: /^Yes/ }).click();
  await expect(till.verdict("Cancelled")).toBeVisible();
  await expectAccessible();
});

test("a customer who never confirms is cancelled at the limit", async ({ till }) => {
  await till.sell("900", freshCode("never-confirms"));
  await expect(till.verdict("Cancelled")).toBeVisible();
});

test("a cancel that Alipay refuses calls a person and stays in the tray", async ({ till, page, expectAccessible }) => {
  await till.changePerson("Lucas", "1357"); // it stays open: only Lucas is asked who takes it over
  await till.sell("931", freshCode("cancel-refused"));
  await expect(till.verdict("Not sure")).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: /New sale/ }).click();
  await page.getByRole("button", { name: /open payment/i }).click();
  await expect(page.getByText("¥931").first()).toBeVisible();
});

test("an answer with another amount is not accepted", async ({ till }) => {
  await till.changePerson("Lucas", "1357");
  await till.sell("944", freshCode("wrong-amount"));
  await expect(till.verdict("Not sure")).toBeVisible();
});

test("offline: neither the lock nor another language takes a running payment off the screen", async ({
  till,
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await till.changePerson("Lucas", "1357");
  await till.sell("2112", freshCode("cancel-refused"));
  await context.setOffline(true);
  await page.getByRole("combobox", { name: "Your language" }).selectOption("fr");
  await expect(page.getByText("This device has no network: nothing can be charged.")).toBeVisible();
  await expect(till.stage("No connection to our server")).toBeVisible();
  await context.setOffline(false);
  await expect(till.verdict("Not sure")).toBeVisible();
  await expect(page.getByText(/^We ask Alipay again|^We are asking Alipay/)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("The payment goes on without this device. We reconnect by ourselves.")).toBeVisible();
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await page.getByRole("button", { name: /^Just lock/ }).click();
  await expect(page.getByRole("button", { name: /^Just lock/ })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(till.verdict("Not sure")).toBeVisible();
  await context.setOffline(false);
});
