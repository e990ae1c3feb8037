import { writeFileSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions, type Page } from "@playwright/test";
import { watchBrowser } from "./watch-browser";

/**
 * A camera whose picture is a photograph of a page: frames of a JPEG one after the other are MJPEG.
 * @param show brings the page to what the camera shall see
 */
export async function photograph(
  file: string,
  launch: LaunchOptions,
  show: (page: Page) => Promise<unknown>,
): Promise<void> {
  const browser = await chromium.launch(launch);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await show(page);
  const frame = await page.screenshot({ type: "jpeg", quality: 90 });
  await browser.close();
  writeFileSync(file, Buffer.concat(Array.from({ length: 10 }, () => frame)));
}

/** A page of the simulator that shows the customer's code. */
export function showSimulator(path: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.goto(`${process.env["E2E_SIMULATOR"] ?? ""}${path}`);
    await page.locator("img, svg").last().waitFor();
    await untilPicturesAreThere(page);
  };
}

/** A picture has its place before it has come: a photograph of that place shows no code. */
export async function untilPicturesAreThere(page: Page): Promise<void> {
  await page.waitForFunction(() => Array.from(document.images).every(({ naturalWidth }) => naturalWidth > 0));
}

/** A browser with that picture as its camera; `asks` whether it asks a person for permission, as outside a test. */
export async function launchWithCamera(video: string, launch: LaunchOptions, asks = false): Promise<Browser> {
  const browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch.args ?? []),
      ...(asks ? [] : ["--use-fake-ui-for-media-stream"]),
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${video}`,
    ],
  });
  watchBrowser(browser);
  return browser;
}
