import { expect, test } from "./support/fixtures";

const TITLES = {
  en: "This browser is too old for Saoma",
  "zh-CN": "这个浏览器太旧，用不了 Saoma",
  ar: "هذا المتصفح أقدم من أن يعمل عليه Saoma",
} as const;

for (const [locale, title] of Object.entries(TITLES)) {
  test.describe(`a browser below the floor, in ${locale}`, () => {
    test.use({ locale });

    test(`is told so on a plain page, in ${locale}`, async ({ page }) => {
      // As Chrome 110 would answer.
      await page.addInitScript(() => {
        CSS.supports = (...asked: string[]) => !asked.join(" ").includes("color-mix");
      });
      await page.goto(`${process.env["E2E_ORIGIN"] ?? ""}/till`);
      await expect(page).toHaveURL(/\/old-browser$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.getByText("Safari 16.4")).toBeVisible();
      await expect(page.locator("script")).toHaveCount(0);
    });
  });
}
