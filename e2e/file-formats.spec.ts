import { expect, test } from "./support/fixtures";

const SAMPLE = [
  "Our bank, report",
  "Order,Type,Sum,Cur,When",
  "M1,Sale,73.00,JPY,05/11/2026 10:00:00",
  "M2,Sale,12,JPY,05/11/2026 10:05:00",
  "M3,Return,2,JPY,05/11/2026 11:00:00",
].join("\n");
const fileOf = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a file with columns of its own is described by a sample, proven, saved and then read", async ({
  till,
  page,
  expectAccessible,
}) => {
  await till.changePerson("Amara", "4711");
  await page.goto(`${till.origin}/office/reconciliation/formats`);
  const columns = page.getByRole("region", { name: "Columns of the sample" });
  await page.getByLabel("Choose a sample file").setInputFiles(fileOf("bank_20261105.csv", SAMPLE));
  await expect(page.getByText("Still needed")).toBeVisible();
  await columns.getByLabel("What Order is").selectOption("Our number");
  await columns.getByLabel("What Sum is").selectOption("Amount");
  await columns.getByLabel("What Cur is").selectOption("Currency");
  await columns.getByLabel("What When is").selectOption("Time");
  await columns.getByLabel("What Type is").selectOption("Kind of entry");
  await page.getByRole("combobox", { name: "sale", exact: true }).selectOption("Payment");
  await page.getByRole("combobox", { name: "return", exact: true }).selectOption("Refund");
  await page.getByRole("combobox", { name: "Dates like 05/11/2026" }).selectOption("Day first");
  await expect(page.getByText("Line 3: The amount cannot be read")).toBeVisible();

  await page
    .getByLabel("Choose a sample file")
    .setInputFiles(fileOf("bank_20261105.csv", SAMPLE.replace("73.00", "73")));
  await columns.getByLabel("What Order is").selectOption("Our number");
  await columns.getByLabel("What Sum is").selectOption("Amount");
  await columns.getByLabel("What Cur is").selectOption("Currency");
  await columns.getByLabel("What When is").selectOption("Time");
  await page.getByRole("combobox", { name: "sale", exact: true }).selectOption("Payment");
  await page.getByRole("combobox", { name: "return", exact: true }).selectOption("Refund");
  await page.getByRole("combobox", { name: "Dates like 05/11/2026" }).selectOption("Day first");
  await page.getByLabel("Sum it should have").fill("99");
  await expect(page.getByText("The sum differs.")).toBeVisible();
  await page.getByLabel("Name of this format").fill("Our bank");
  await expect(page.getByRole("button", { name: "Save the format" })).toBeDisabled();
  await page.getByLabel("Sum it should have").fill("83");
  await expect(page.getByText("Proven: the totals agree.")).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Save the format" }).click();
  await expect(page.getByText("“Our bank” was saved as version 1.")).toBeVisible();

  await page.goto(`${till.origin}/office/reconciliation`);
  const upload = page.getByLabel("Bring a file of Alipay", { exact: true }).and(page.locator("input"));
  await upload.setInputFiles(fileOf("bank_20261106.csv", SAMPLE.replaceAll("05/11", "06/11").replace("73.00", "73")));
  await expect(page.getByText("bank_20261106.csv was taken")).toBeVisible();
  await upload.setInputFiles({
    name: "day.zip",
    mimeType: "application/zip",
    buffer: Buffer.from("PK\u0003\u0004 cut"),
  });
  await expect(page.getByText("The zip cannot be opened")).toBeVisible();

  await page.goto(`${till.origin}/office/reconciliation/formats`);
  await page.getByRole("button", { name: "Stop using it · Our bank" }).click();
  await page.getByRole("button", { name: "Stop using it", exact: true }).click();
  await expect(page.getByText("No file is read by “Our bank” any more.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Our bank" })).toBeHidden();
});
