import { COMMANDS, type Command, commandCodeOf } from "../lib/barcode/command-code";
import en from "../messages/en.json" with { type: "json" };
import { expect, test } from "./support/fixtures";
import { PRINTER_SCALE, readPaper } from "./support/read-paper";
import { freshCode } from "./support/till-page";

test("with the command sheet the scanner alone takes a sale, cancels one, repeats a result and calls the manager", async ({
  till,
  page,
}) => {
  const command = (name: Command) => till.scan(commandCodeOf(name));
  const charge = (amount: string) => page.getByRole("button", { name: `Charge ${amount}` });
  for (const digit of ["3", "2", "1"] as const) await command(digit);
  await expect(charge("¥321")).toBeVisible();
  await command("cancel");
  await expect(charge("¥321")).toBeHidden();
  await command("4");
  await command("00");
  await expect(charge("¥400")).toBeVisible();
  await command("start");
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await command("start");
  await expect(page.getByRole("button", { name: "Enter the amount" })).toBeVisible();
  await command("repeat");
  await expect(page.getByRole("alert").filter({ hasText: "Paid: ¥400" })).toBeVisible();

  await command("call-manager");
  const call = page.getByRole("dialog", { name: "Manager, please" });
  await expect(call).toContainText("Mei needs a manager here.");
  await command("5"); // whoever goes on has the manager, or does without
  await expect(call).toBeHidden();
  await expect(charge("¥5")).toBeVisible();

  await till.scan(freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await command("start");
  await expect(page.getByText("A payment is still open here.")).toBeVisible();
  await command("cancel");
  await expect(page.getByText("Cancel ¥5?")).toBeVisible();
  await command("cancel"); // a scanner that reads one code twice does not answer itself
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await command("yes");
  await expect(till.verdict("Cancelled")).toBeVisible();
});

test.describe("on paper", () => {
  // One pixel is one dot of a printer.
  test.use({ deviceScaleFactor: PRINTER_SCALE });

  test("the sheet prints every command on paper, where each bar code reads back as its own, and is reached from the till's menu", async ({
    page,
    till: _till,
    expectAccessible,
  }) => {
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("link", { name: "Command codes" }).click();
    await expect(page.getByRole("heading", { name: "What to do" })).toBeVisible();
    const bars = page.getByRole("img", { name: /^99726620000000\d{4}$/ });
    await expect(bars).toHaveCount(COMMANDS.length);
    await expectAccessible();

    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1047 }); // A4 with a margin of 10 mm
    const names: Readonly<Partial<Record<Command, { readonly name: string }>>> = en.commandSheet.command;
    for (const command of COMMANDS) {
      const entry = page
        .getByRole("listitem")
        .filter({ hasText: new RegExp(`^${names[command]?.name ?? command}(?!\\d)`) });
      expect(await readPaper(entry.getByRole("img")), command).toBe(`Code128 ${commandCodeOf(command)}`);
    }
  });
});
