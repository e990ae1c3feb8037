import { receiptBarOf } from "../lib/receipts/receipt-bar";
import { expect, test } from "./support/fixtures";
import { PRINTER_SCALE, readPaper } from "./support/read-paper";
import { freshCode } from "./support/till-page";

test("a paid receipt opens for the customer without a session, is kept nowhere, and a changed address opens nothing", async ({
  till,
  page,
  browser,
  expectAccessible,
}) => {
  await till.sell("1200", freshCode("paid"));
  await page.getByRole("button", { name: "Receipt" }).click();
  const link = page.getByRole("link", { name: "Live receipt" });
  await expect(link).toBeVisible();
  await expectAccessible();
  const address = await link.getAttribute("href");
  const customer = await (await browser.newContext()).newPage();
  const answer = await customer.goto(address!);
  const headers = answer?.headers();
  expect(headers?.["cache-control"]).toContain("no-store");
  expect(headers).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" });
  await expect(customer.getByRole("heading", { name: "Paid" })).toBeVisible();
  await expect(customer.getByText("¥1,200")).toBeVisible();
  await expect(customer.getByText("Exchange rate")).toBeVisible();
  await expect(customer.getByText("1 JPY = 0.048 CNY")).toBeVisible();
  expect(await customer.context().cookies()).toEqual([]);
  // Nobody counts what customers print for themselves; on paper it says where it comes from.
  const mark = customer.getByText("Printed from the link");
  await expect(mark).toBeHidden();
  await customer.emulateMedia({ media: "print" });
  await expect(mark).toBeVisible();
  await expect(customer.getByText("¥1,200")).toBeVisible();
  const other = address!.replace(/\/r\/.{8}/, "/r/AAAAAAAA");
  expect((await customer.goto(other))?.status()).toBe(404);
  await customer.context().close();
});

test("the second slip is marked as a copy, and a scan of its bar code finds the payment", async ({ till, page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      const sheet = document.querySelector(".receipt-print-sheet");
      document.title = `${sheet?.querySelector("style")?.textContent ?? ""} ${sheet?.textContent ?? ""}`;
    };
  });
  await page.reload();
  await till.sell("800", freshCode("paid"));
  await page.getByRole("button", { name: "Receipt" }).click();
  await page.getByText("58 mm roll").click();
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await expect(page).toHaveTitle(/size: 58mm \d+mm.*¥800/);
  expect(await page.title()).toContain("1 JPY = 0.048 CNY");
  expect(await page.title()).not.toContain("Copy");
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await expect(page).toHaveTitle(/Copy 2.*¥800/);
  const number = /[0-9A-HJKMNP-TV-Z]{26}/.exec(await page.title())?.[0];
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: /New sale/ }).click();
  await till.scan(receiptBarOf(number!));
  await expect(page).toHaveURL(/\/till\/payments\/[0-9a-f-]{36}$/);
  await expect(page.getByText(number!).first()).toBeVisible();
  await expect(page.getByText("1 JPY = 0.048 CNY")).toBeVisible();
});

test("a payment that is being checked prints nothing; its link shows so and resolves itself", async ({
  till,
  page,
  browser,
}) => {
  await till.sell("2000", freshCode("unclear-then-paid-late"));
  await expect(till.stage("Checking with Alipay")).toBeVisible();
  const { payments } = (await (await page.request.get(`${till.origin}/api/payments/open`)).json()) as {
    payments: { id: string; amount: { minor: number } }[];
  }; // our own route
  const { id } = payments.find(({ amount }) => amount.minor === 2000)!;
  const slip = (await (await page.request.get(`${till.origin}/api/payments/${id}/receipt`)).json()) as {
    isPrintable: boolean;
    url: string;
  };
  expect(slip.isPrintable).toBe(false);
  const customer = await (await browser.newContext()).newPage();
  await customer.goto(slip.url);
  await expect(customer.getByRole("heading", { name: "Being checked" })).toBeVisible();
  await customer.emulateMedia({ media: "print" });
  await expect(customer.getByRole("heading", { name: "Being checked" })).toBeHidden();
  await customer.emulateMedia({ media: "screen" });
  await expect(customer.getByRole("heading", { name: "Paid" })).toBeVisible();
  await customer.context().close();
});

test.describe("on paper", () => {
  // One pixel is one dot of the printer.
  test.use({ deviceScaleFactor: PRINTER_SCALE });

  test("each paper gets one page of its own size, with the slip on it and nothing of the till, and its codes are read back", async ({
    till,
    page,
  }) => {
    await page.addInitScript(() => {
      // What was to be printed stays on the page, so that it can be put on paper here.
      window.print = () => {
        const sheet = document.querySelector(".receipt-print-sheet");
        const copy = sheet?.cloneNode(true);
        setTimeout(() => {
          if (!(copy instanceof Element)) return;
          copy.classList.add("kept-for-paper");
          document.body.append(copy);
        }, 0);
      };
    });
    await page.reload();
    await till.sell("801", freshCode("paid"));
    await page.getByRole("button", { name: "Receipt" }).click();
    const link = await page.getByRole("link", { name: "Live receipt" }).getAttribute("href");
    for (const [paper, widthMm, symbol] of [
      ["80 mm roll", 80, "Code128"],
      ["58 mm roll", 58, "QRCode"],
      ["A4 sheet", 210, "Code128"],
    ] as const) {
      await page.getByText(paper).click();
      await page.getByRole("button", { name: "Print", exact: true }).click();
      const sheet = page.locator(".kept-for-paper");
      await expect(sheet).toHaveCount(1);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const widths = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/g)].map(([, points]) => Number(points));
      expect(
        widths.map((points) => Math.round((points / 72) * 25.4)),
        paper,
      ).toEqual([widthMm]);

      const number = /[0-9A-HJKMNP-TV-Z]{26}/.exec((await sheet.textContent()) ?? "")?.[0];
      await page.emulateMedia({ media: "print" });
      const [forTill, forCustomer, ...others] = await sheet.locator("img").all();
      expect(others).toEqual([]);
      expect(await readPaper(forTill!), paper).toBe(`${symbol} ${receiptBarOf(number!)}`);
      expect(await readPaper(forCustomer!), paper).toBe(`QRCode ${link!}`);
      await page.emulateMedia({ media: "screen" });
      await sheet.evaluate((element) => element.remove());
    }
  });
});
