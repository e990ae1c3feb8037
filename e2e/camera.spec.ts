import { writeFileSync } from "node:fs";
import { chromium, expect, type LaunchOptions, test } from "@playwright/test";
import { TillPage } from "./support/till-page";

/**
 * A camera whose picture is a photograph of a page: frames of a JPEG one after the other are MJPEG.
 * @param path page of the simulator that shows the customer's code
 */
async function photograph(path: string, file: string, launch: LaunchOptions): Promise<void> {
  const browser = await chromium.launch(launch);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${process.env["E2E_SIMULATOR"] ?? ""}${path}`);
  await page.locator("img, svg").last().waitFor();
  const frame = await page.screenshot({ type: "jpeg", quality: 90 });
  await browser.close();
  writeFileSync(file, Buffer.concat(Array.from({ length: 10 }, () => frame)));
}

const PICTURES = [
  { what: "the phone's screen with both codes", path: "/phone?wallet=mei" },
  { what: "the bar code alone, which must be read twice alike", path: "/simulator/phone/code.svg?wallet=wei&kind=bar" },
];

for (const { what, path } of PICTURES) {
  test(`the camera reads ${what}`, async ({ launchOptions }, testInfo) => {
    const video = testInfo.outputPath("phone.mjpeg");
    await photograph(path, video, launchOptions);
    const browser = await chromium.launch({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${video}`,
      ],
    });
    const context = await browser.newContext({ permissions: ["camera"], viewport: { width: 820, height: 1180 } });
    const till = new TillPage(await context.newPage(), process.env["E2E_ORIGIN"] ?? "");
    await till.signIn();
    await till.enterAmount("560");
    await till.charge();
    await till.page.getByRole("button", { name: "Scan with the camera" }).click();
    await expect(till.verdict("Paid")).toBeVisible();
    await browser.close();
  });
}
