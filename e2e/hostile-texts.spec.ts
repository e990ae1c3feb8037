import { expect, type Locator, type Page, test } from "@playwright/test";
import { type SaomaServer, startSaoma } from "./support/saoma-server";
import { freshCode, TillPage } from "./support/till-page";
import { watchScripts } from "./support/watch-scripts";

// A Saoma of its own: the names of the demo store belong to the other tests.
let server: SaomaServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startSaoma();
});

test.afterAll(async () => {
  await server.stop();
});

/** Each would open a dialog or leave an element behind, were it read as anything but text. */
const SHOP = `<script>alert(1)</script><i id="planted">Shop</i> 👩‍🍳`;
const ADDRESS = `"'\`><svg/onload=alert(2) id=planted> {{7*7}}\${7*7} %s </textarea>`;
const HEADER = `<img src=x onerror=alert(3) id=planted>${"W".repeat(300)}\n</script><!-- مقهى 店`;
const REASON = "<a id=planted href=javascript:alert(4)>Wrong</a> 🙈";
const NOTE = `=HYPERLINK("http://evil.example";"x") ${"<b id=planted>".repeat(15)}`;
const CASHIER = `<img src=x onerror=alert(5) id=planted> =1+1 👨‍👩‍👧‍👦`;

const room = (page: Page, path: string): Promise<unknown> => page.goto(`${server.origin}/office/${path}`);
const card = (page: Page, name: string): Locator => page.getByRole("form", { name });

async function save(form: Locator): Promise<void> {
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Saved")).toBeVisible();
}

/** What somebody wrote stands there as written, became no element, and does not push the page sideways. */
async function expectText(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator("#planted")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test("HTML, scripts, formulas and emoji in names, settings and reasons stay text on till, office, receipt and paper", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  const watched = await watchScripts(context);
  const till = new TillPage(page, server.origin);
  await till.signIn("Noor", "6390");

  await test.step("an owner writes them wherever the office takes a text, and 500 letters where 100 fit are refused", async () => {
    await room(page, "settings");
    const place = card(page, "The store");
    await place.getByLabel("Name").fill("x".repeat(500));
    await place.getByRole("button", { name: "Save" }).click();
    await expect(place.getByText("Look at “Name” again. Nothing was saved.")).toBeVisible();
    await place.getByLabel("Name").fill(SHOP);
    await place.getByLabel("Address").fill(ADDRESS);
    await save(place);
    await card(page, "Reasons for refunds").getByLabel("Your reasons").fill(REASON);
    await save(card(page, "Reasons for refunds"));
    await card(page, "Receipts").getByLabel("Above").fill(HEADER);
    await save(card(page, "Receipts"));
    await room(page, "staff");
    await page.getByRole("textbox", { name: "Name" }).fill(CASHIER);
    await page.getByRole("button", { name: "Add a person" }).click();
    await expectText(page, CASHIER);
  });

  const pin =
    (await page
      .getByRole("status")
      .getByText(/^\d{6}$/)
      .textContent()) ?? "";

  await test.step("a cashier of that name sells in that shop and gives money back for that reason", async () => {
    await page.goto(`${server.origin}/till`);
    await page.getByRole("button", { name: /^Lock the till/ }).click();
    await expectText(page, CASHIER, SHOP);
    await till.enterPin(CASHIER, pin);
    await expect(page.getByRole("button", { name: /^Lock the till/ })).toBeVisible();
    await expectText(page);
    await till.sell("5417", freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    await page.getByRole("link", { name: "Open this payment" }).click();
    await page.getByRole("button", { name: "Give money back" }).click();
    await page.getByRole("dialog").getByText(REASON, { exact: true }).click();
    await page.getByLabel("Note for the shop (optional)").fill(NOTE);
    await page.getByRole("button", { name: "Give back ¥5,417" }).click();
    await expectText(page, "Charged and returned", REASON, NOTE, CASHIER);
  });

  const paymentId = page.url().split("/").at(-1) ?? "";

  await test.step("the customer's receipt shows the shop's own lines as text, also on a narrow screen", async () => {
    const slip = await page.request.get(`${server.origin}/api/payments/${paymentId}/receipt`);
    const { url } = (await slip.json()) as { url: string }; // our own route
    const stranger = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const told = await watchScripts(stranger);
    const customer = await stranger.newPage();
    await customer.goto(url);
    await expectText(customer, SHOP, ...HEADER.split("\n"));
    expect(told.seen).toEqual([]);
    await stranger.close();
  });

  await test.step("the office shows all of it, and its export holds no formula", async () => {
    await page.goto(`${server.origin}/till`);
    await till.changePerson("Noor", "6390");
    await room(page, `payments/${paymentId}`);
    await expectText(page, REASON, NOTE, CASHIER);
    for (const path of [
      "today",
      "payments",
      "attention",
      "devices",
      "stores",
      "settings/systems",
      "practice",
      "readiness",
    ]) {
      await room(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectText(page);
    }
    await room(page, "audit");
    await expectText(page, CASHIER);
    // By the page itself: the test's own connection has been idle since the receipt, and may be closed at this very moment.
    const csv = await page.evaluate(async () => (await fetch("/api/office/audit/export")).text());
    expect(csv).toContain("planted");
    expect(csv.split(/\r\n|,/).filter((cell) => /^"?\s*[=+@]/.test(cell))).toEqual([]);
  });

  expect(watched.seen).toEqual([]);
});
