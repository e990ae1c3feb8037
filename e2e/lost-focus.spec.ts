import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

/** The nastiest ways for a page to lose the focus that other tills' scanners need. */
const WAYS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "the focused field was removed": async (page) => {
    await page.evaluate(() => {
      const field = document.body.appendChild(document.createElement("input"));
      field.focus();
      field.remove();
    });
  },
  "a dialog was closed with its focus in it": async (page) => {
    await page.getByRole("button", { name: "Menu" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  },
  "an open dialog was torn out of the page": async (page) => {
    await page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement("dialog"));
      dialog.appendChild(document.createElement("input"));
      dialog.showModal();
      dialog.remove();
    });
  },
  "the window lost it": async (page) => {
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur(); // every element here is HTML
      window.dispatchEvent(new Event("blur"));
    });
  },
  "another tab was used and left": async (page) => {
    const tab = await page.context().newPage();
    await tab.goto("about:blank");
    await tab.bringToFront();
    await tab.keyboard.press("Tab");
    await page.bringToFront();
    await tab.close();
  },
  "the frame that had it was removed": async (page) => {
    await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.contentWindow?.focus();
      frame.remove();
    });
  },
};

for (const [how, loseFocus] of Object.entries(WAYS))
  test(`a scan counts after the focus was lost: ${how}`, async ({ till, page }) => {
    await till.enterAmount("2119");
    await till.charge();
    await expect(page.getByText("Ready for the scanner")).toBeVisible();
    await loseFocus(page);
    await till.scan(freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
  });
