import type { Browser } from "@playwright/test";
import type { FileLine } from "../lib/reconciliation/file-line";
import { ALIPAY_INTL_PROFILES } from "../lib/reconciliation/profiles/alipay-intl";
import { addChinaDays, chinaDateOf } from "../lib/reconciliation/read-time";
import { writeFile } from "../lib/reconciliation/write-file";
import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

const BLANK: FileLine = {
  lineNo: 2,
  kind: "CANCEL",
  merchantId: null,
  storeRef: null,
  merchantRef: null,
  providerRef: null,
  originalRef: null,
  amountMinor: 0,
  currency: "JPY",
  feeMinor: null,
  netMinor: null,
  settleCurrency: null,
  fxRate: null,
  occurredAt: null,
  settledAt: null,
  batchRef: null,
  statusRaw: "SUCCESS",
  isSuccess: true,
  wallet: null,
  count: null,
};

/** The manager brings the file of a day that is over, with this line in it. */
async function bringFile(browser: Browser, origin: string, line: FileLine) {
  const context = await browser.newContext();
  const office = new TillPage(await context.newPage(), origin);
  await office.signIn("Amara", "4711");
  const day = addChinaDays(chinaDateOf(Date.now()), -1);
  const dated = { ...line, occurredAt: Date.parse(`${day}T12:00:00+08:00`) };
  await office.page.goto(`${origin}/office/reconciliation`);
  await office.page
    .getByLabel("Bring a file of Alipay", { exact: true })
    .and(office.page.locator("input"))
    .setInputFiles({
      name: `ALIPAY_TRANSACTION_DETAIL_JPY_${day.replaceAll("-", "")}.csv`,
      mimeType: "text/csv",
      buffer: Buffer.from(writeFile(ALIPAY_INTL_PROFILES[0], [dated])),
    });
  await expect(office.page.getByText(/was taken/)).toBeVisible();
  return { office, day, context };
}

/** A payment's numbers, as the till's own address answers them. */
async function numbersOf(till: TillPage, paymentId: string) {
  const answer = await till.page.context().request.get(`${till.origin}/api/payments/${paymentId}`);
  return (await answer.json()) as { merchantTransId: string; acquirementId: string | null };
}

test("a payment that was paid and is found reversed shows in every till's tray unasked, until it is settled", async ({
  till,
  page,
  browser,
  expectAccessible,
}) => {
  await till.sell("2701", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await page.goto(`${till.origin}/till/payments?q=2701`);
  await page.getByRole("link", { name: /2,701/ }).first().click();
  await expect(page).toHaveURL(/\/till\/payments\/[0-9a-f-]{36}/);
  const paymentId = page.url().split("/").at(-1) ?? "";
  const { merchantTransId, acquirementId } = await numbersOf(till, paymentId);
  await page.goto(`${till.origin}/till`);
  const tray = page.getByRole("button", { name: /open payment/i });

  // In the file Alipay has cancelled what was paid.
  const ids = { merchantRef: merchantTransId, providerRef: acquirementId };
  const { office, day, context } = await bringFile(browser, till.origin, { ...BLANK, ...ids, amountMinor: 2701 });

  // Nobody has touched this till meanwhile.
  const told = page.getByRole("status").filter({ hasText: "¥2,701 was paid, but Alipay’s file says otherwise." });
  await expect(told).toHaveCount(1);
  const lastResult = page.getByRole("alert").filter({ hasText: "¥2,701" });
  await expect(lastResult).toContainText("Alipay’s file says otherwise"); // no longer "Paid", in green
  await expect(tray).toHaveAccessibleName(/^\d+ open/);
  await tray.click();
  const item = page.getByRole("dialog").getByRole("listitem").filter({ hasText: "¥2,701" });
  await expect(item).toContainText("Was paid, Alipay’s file says otherwise");
  await expect(item).toContainText("Amara");
  await expect(item.getByRole("button")).toHaveCount(0); // it is settled in the office
  await expectAccessible();
  await item.getByRole("link").click();
  await expect(page).toHaveURL(`${till.origin}/till/payments/${paymentId}`);
  await expect(page.getByRole("heading", { name: "Was paid, Alipay’s file says otherwise" })).toBeVisible();
  await expect(page.getByText("Charged once")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Give money back" })).toHaveCount(0);
  await expect(page.getByText("That has to be settled first")).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Link for the customer" }).click();
  const receipt = page.getByRole("dialog");
  await expect(receipt.getByRole("link")).toBeVisible();
  await expect(receipt.getByRole("button", { name: "Print", exact: true })).toHaveCount(0);
  const link = (await receipt.getByRole("link").getAttribute("href")) ?? "";
  const customer = await page.context().newPage();
  await customer.goto(link);
  await expect(customer.getByText("Being checked")).toBeVisible();
  await page.goto(`${till.origin}/till/payments?q=2701`);
  await expect(page.getByRole("link", { name: /2,701/ })).toContainText("Alipay’s file says otherwise");
  await expectAccessible();
  await page.goto(`${till.origin}/till/payments/${paymentId}`);
  const left = await page.context().newPage(); // stays open at this payment
  await left.goto(page.url());
  await expect(left.getByRole("heading", { name: "Was paid, Alipay’s file says otherwise" })).toBeVisible();
  await page.goto(`${till.origin}/till`);
  await expect(told).toHaveCount(1);

  await office.page.goto(`${till.origin}/office/reconciliation/${day}`);
  const difference = office.page.getByRole("region", { name: /^The outcome differs/ });
  await difference.getByRole("checkbox").check();
  await office.page.getByRole("textbox", { name: "Why it may stand" }).fill("Paid in cash afterwards");
  await office.page.getByRole("button", { name: /^Settle/ }).click();
  await expect(office.page.getByText("Settled by Amara: Paid in cash afterwards").first()).toBeVisible();
  await expect(left.getByRole("heading", { name: "Charged once" })).toBeVisible();
  await expect(left.getByRole("button", { name: "Give money back" })).toBeVisible();
  await customer.reload();
  await expect(customer.getByText("Paid", { exact: true })).toBeVisible();
  await expect(told).toHaveCount(0);
  await tray.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(item).toHaveCount(0);
  await context.close();
});
