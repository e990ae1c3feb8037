import { chinaDateOf } from "../lib/reconciliation/read-time";
import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

test("a difference in Alipay's file is found, told and settled", async ({
  till,
  page,
  simulator,
  expectAccessible,
}) => {
  for (const amount of ["1200", "800"]) {
    await till.sell(amount, freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    await page.goto(`${till.origin}/till`);
  }
  await page.goto(simulator);
  await page.getByRole("checkbox", { name: "An amount is higher by one unit" }).check();
  await page.getByRole("button", { name: "Write the files like this" }).click();
  await expect(page.getByText("Done. Check the day again in the office.")).toBeVisible();

  await page.goto(`${till.origin}/till`);
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await till.enterPin("Amara", "4711");
  await expect(page).toHaveURL(`${till.origin}/till`);
  const day = `${till.origin}/office/reconciliation/${chinaDateOf(Date.now())}`;
  await page.goto(day);
  await page.getByRole("button", { name: "Check again now" }).click();
  const difference = page.getByRole("region", { name: "The amounts differ" });
  // Our row against the file of payments, and that file against the one of what is paid out.
  await expect(difference.getByText("¥801")).toHaveCount(2);
  await expect(difference.getByText("¥800")).toHaveCount(2);
  await expect(difference.getByText("Ours", { exact: true })).toHaveCount(1);
  await expect(difference.getByText("Alipay · Paid out")).toBeVisible();
  await expectAccessible();

  await difference.getByRole("checkbox", { name: "Choose all 2" }).check();
  await page.getByRole("textbox", { name: "Why it may stand" }).fill("Alipay confirmed by phone");
  await page.getByRole("button", { name: "Settle 2 differences" }).click();
  await expect(page.getByText("Settled by Amara: Alipay confirmed by phone")).toHaveCount(2);

  await page.getByRole("link", { name: "Certificate" }).click();
  await expect(page.getByRole("heading", { name: "Certificate of the day" })).toBeVisible();
  await expect(page.getByText("Nothing is open: 2 differences were settled with a reason.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Mei/ })).toBeVisible();
  await expectAccessible();

  await page.goto(`${till.origin}/office/reconciliation`);
  await expect(page.getByRole("heading", { name: "Reconciliation" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Settled with a reason/ })).toBeVisible();
  await expectAccessible();
});
