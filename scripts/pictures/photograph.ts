import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

/** A phone, a tablet held upright, a counter's screen. */
export const SIZES = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1280, height: 800 },
] as const;
export const THEMES = ["light", "dark"] as const;

/** Photographs what a page shows now in every size and theme; @returns how many pictures. */
export async function photograph(page: Page, folder: string, name: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const file = path.join(folder, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path: file, animations: "disabled" });
    }
  }
  return SIZES.length * THEMES.length;
}

/** The same page on paper. */
export async function print(page: Page, folder: string, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.pdf({ path: path.join(folder, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
}
