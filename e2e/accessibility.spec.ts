import { expect, test } from "./support/fixtures";
import { besideScreen } from "./support/look-at-boxes";
import { unreadableTexts } from "./support/look-at-texts";
import { freshCode } from "./support/till-page";

test("a whole sale is taken with the keyboard alone", async ({ till: _till, page }) => {
  await page.keyboard.type("461", { delay: 150 });
  await expect(page.getByRole("button", { name: "Charge ¥461" })).toBeVisible();
  await page.keyboard.press("Enter");
  const typed = page.getByRole("button", { name: "Type the digits" });
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
  await expect(page.getByRole("region", { name: "Scan the customer’s code" })).toBeFocused();
  // Back, the camera, the digits: the way from the stage itself, not through the header again.
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("Tab");
  await expect(typed).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: /digits/ })).toBeFocused();
  await page.keyboard.insertText(freshCode("paid"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "New sale" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Enter the amount" })).toBeVisible();
});

const ZOOMED = [
  // The amount's own column is half of it: what is wider would lie under the other one.
  { of: "a screen", size: { width: 640, height: 450 }, room: 320, digits: "987471", amount: "987,471" },
  { of: "a phone", size: { width: 195, height: 422 }, room: 195, digits: "987472", amount: "987,472" },
];

for (const { of, size, room, digits, amount } of ZOOMED) {
  test(`a sale fits ${of} at 200 % zoom, and nothing is cut off sideways`, async ({ till, page }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: "reduce" }); // what is looked at stands still
    const expectWholeAmount = async () => {
      const box = await page.getByText(amount, { exact: true }).first().boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(room);
    };
    const expectFit = async () => {
      expect(await besideScreen(page)).toEqual([]);
      expect((await unreadableTexts(page)).filter((text) => text.includes("is cut by"))).toEqual([]);
    };
    await till.enterAmount(digits);
    await expectFit();
    await expectWholeAmount();
    await till.charge();
    await expectFit();
    await expectWholeAmount();
    await page.getByRole("button", { name: "Type the digits" }).click();
    await page.getByRole("textbox", { name: /digits/ }).fill(freshCode("password-auto"));
    await page.getByRole("button", { name: "Charge", exact: true }).click();
    await expect(till.stage("Customer is confirming")).toBeVisible();
    await expectFit();
    await page.getByRole("button", { name: "Show to customer" }).click();
    await expectFit();
    await page.keyboard.press("Escape");
    await expect(till.verdict("Paid")).toBeVisible();
    await expectFit();
    await expectWholeAmount();
    await page.getByRole("button", { name: "New sale" }).click();
  });
}

test("on a small phone on its side the amount, every key and Charge are there without scrolling", async ({
  till,
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await till.enterAmount("987471");
  const keys = page.getByRole("group", { name: "Amount keypad" }).getByRole("button");
  await expect(keys).toHaveCount(15);
  await page.evaluate(() => {
    window.scrollTo(0, 0); // where a sale begins
  });
  await expect(page.getByText("987,471", { exact: true })).toBeInViewport({ ratio: 1 });
  for (const seen of [page.getByRole("button", { name: /^Charge/ }), ...(await keys.all())]) {
    await expect(seen).toBeInViewport({ ratio: 1 });
    expect((await seen.boundingBox())!.height).toBeGreaterThanOrEqual(48);
  }
});

test("contrast themes keep every button's edge, and reduced motion keeps everything still", async ({ till, page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await till.enterAmount("481");
  await till.charge();
  const edges = await page
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((button) => parseFloat(getComputedStyle(button).borderTopWidth)));
  expect(Math.min(...edges)).toBeGreaterThan(0);
  await till.scan(freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().endTime) > 10).length,
  );
  expect(moving).toBe(0);
});

test.describe("without a service worker, whose requests no test can answer", () => {
  test.use({ serviceWorkers: "block" });

  test("a browser from before 2024, which knows no light-dark(), shows the verdict in its colours", async ({
    till,
    page,
  }) => {
    await page.route("**/*.css", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("light-dark(", "unknown(") });
    });
    await page.reload();
    await till.sell("491", freshCode("paid"));
    await page.mouse.click(20, 400); // it stays
    const word = till.verdict("Paid");
    const panel = page.locator("[data-verdict=paid] section > div").first();
    await expect(word).toHaveCSS("color", "rgb(255, 255, 255)");
    await expect(panel).toHaveCSS("background-color", "rgb(15, 107, 64)");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(panel).toHaveCSS("background-color", "rgb(12, 90, 54)");
  });
});
