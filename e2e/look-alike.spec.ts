import { countSent } from "./support/alipay-book";
import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

async function phoneCode(simulator: string): Promise<string> {
  const phone = (await (await fetch(`${simulator}/simulator/phone?wallet=mei`)).json()) as { code: string }; // as its page shows it
  return phone.code;
}

test("two tablets on one sale: the second asks whether it is the same customer before anything is sent", async ({
  till,
  simulator,
  browser,
}) => {
  // Signed in and typed before the first one sells: its payment is open for a few seconds only.
  const context = await browser.newContext();
  const other = new TillPage(await context.newPage(), till.origin);
  await other.signIn("Lucas", "1357");
  await other.enterAmount("1777");
  await till.sell("1777", freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const code = freshCode("paid");
  await other.scan(code);
  const question = other.page.getByRole("dialog", { name: "Is this the same customer?" });
  await expect(question).toContainText("no result yet");
  await expect(question).toContainText("Mei");
  expect(await countSent(simulator, /1,?777/)).toBe(1);
  // A second code does not answer the question.
  await other.scan(freshCode("paid"));
  await expect(question.getByText("Answer this question first.")).toBeVisible();
  await question.getByRole("button", { name: "Same customer: wait for that payment" }).click();
  await expect(other.stage("Customer is confirming")).toBeVisible();
  expect(await countSent(simulator, /1,?777/)).toBe(1);
  await context.close();
});

test("another customer with the same amount is charged after one word, and the code is still good", async ({
  till,
  simulator,
  page,
  expectAccessible,
}) => {
  await till.sell("1778", freshCode("never-confirms"));
  await page.getByRole("button", { name: /Serve the next customer/ }).click();
  await till.enterAmount("1778");
  const code = freshCode("paid");
  await till.scan(code);
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible();
  // Left unanswered the amount is kept, and the same code may be scanned again.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Charge ¥1,778" })).toBeVisible();
  await till.scan(code);
  await page.getByRole("button", { name: "Another customer: charge ¥1,778" }).click();
  await expect(till.verdict("Paid")).toBeVisible();
  expect(await countSent(simulator, /1,?778/)).toBe(2);
});

test("a customer who has just paid is not charged again for holding up a fresh code", async ({
  till,
  simulator,
  page,
}) => {
  await till.sell("1888", await phoneCode(simulator));
  await expect(till.verdict("Paid")).toBeVisible();
  await page.getByRole("button", { name: /New sale/ }).click();
  await till.enterAmount("1888");
  await till.scan(await phoneCode(simulator));
  await expect(page.getByRole("dialog")).toContainText("Paid");
  await page.getByRole("button", { name: "Same customer: show that payment" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Charged once" })).toBeVisible();
  expect(await countSent(simulator, /1,?888/)).toBe(1);
});
