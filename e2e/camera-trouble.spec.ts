import { type Browser, expect, test } from "@playwright/test";
import { launchWithCamera, photograph, showSimulator } from "./support/fake-camera";
import { freshCode, TillPage } from "./support/till-page";

/** A till with the camera panel just opened, in a browser of its own. */
async function openCameraPanel(browser: Browser, permissions: string[]): Promise<TillPage> {
  const context = await browser.newContext({ permissions, viewport: { width: 820, height: 1180 } });
  await context.addInitScript(countOpenings);
  const till = new TillPage(await context.newPage(), process.env["E2E_ORIGIN"] ?? "");
  await till.signIn();
  await till.enterAmount("560");
  await till.charge();
  await till.page.getByRole("button", { name: "Scan with the camera" }).click();
  return till;
}

/** Runs in the page: how often it asked for a camera. */
function countOpenings(): void {
  if (!("mediaDevices" in navigator)) return;
  const { mediaDevices } = navigator;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  let opened = 0;
  mediaDevices.getUserMedia = (constraints) => {
    opened += 1;
    document.documentElement.dataset["camerasOpened"] = String(opened);
    return real(constraints);
  };
}

const showColour = (colour: string) => (page: { setContent: (html: string) => Promise<void> }) =>
  page.setContent(`<body style="margin:0;background:${colour}"><p>counter</p></body>`);

test("no camera: the till says so and the digits can be typed", async ({ browser }) => {
  const till = await openCameraPanel(browser, []);
  await expect(till.page.getByText("There is no camera here.")).toBeVisible();
  await till.page.getByRole("button", { name: "Type the digits" }).click();
  await till.page.getByLabel("The digits below the customer’s code").fill(freshCode("paid"));
  await till.page.getByRole("button", { name: "Charge", exact: true }).click();
  await expect(till.verdict("Paid")).toBeVisible();
});

test("camera refused: the till says where to allow it, and goes on by itself when it is", async ({
  launchOptions,
}, testInfo) => {
  const video = testInfo.outputPath("phone.mjpeg");
  await photograph(video, launchOptions, showSimulator("/phone?wallet=mei"));
  const browser = await launchWithCamera(video, launchOptions, true);
  const till = await openCameraPanel(browser, []);
  await expect(till.page.getByText("The camera is not allowed.")).toBeVisible();
  await till.page.context().grantPermissions(["camera"]);
  await expect(till.verdict("Paid")).toBeVisible();
  await browser.close();
});

test("camera taken away in the middle: the till says so and starts it again", async ({ launchOptions }, testInfo) => {
  const video = testInfo.outputPath("counter.mjpeg");
  await photograph(video, launchOptions, showColour("#998866"));
  const browser = await launchWithCamera(video, launchOptions);
  const till = await openCameraPanel(browser, ["camera"]);
  const { page } = till;
  const picture = page.getByRole("region", { name: "Camera scanner" }).locator("video");
  await expect(picture).toBeVisible();
  // What a browser does when the camera is unplugged or another app takes it.
  await picture.evaluate((video: HTMLVideoElement) => {
    const track = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined;
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  });
  await expect(page.getByText("The camera stopped.")).toBeVisible();
  await page.getByRole("button", { name: "Try the camera again" }).click();
  await expect(picture).toBeVisible();
  await expect(page.getByText("The camera stopped.")).toBeHidden();
  await page.getByRole("button", { name: "Close the camera" }).first().click();
  await expect(picture).toBeHidden();
  await browser.close();
});

test("black picture: the camera is opened again by itself, then the till says so", async ({
  launchOptions,
}, testInfo) => {
  const video = testInfo.outputPath("black.mjpeg");
  await photograph(video, launchOptions, (page) => page.setContent('<body style="background:#000"></body>'));
  const browser = await launchWithCamera(video, launchOptions);
  const till = await openCameraPanel(browser, ["camera"]);
  await expect(till.page.getByText("The camera’s picture stays black.")).toBeVisible();
  expect(await till.page.evaluate(() => document.documentElement.dataset["camerasOpened"])).toBe("2");
  await expect(till.page.getByRole("button", { name: "Try the camera again" })).toBeVisible();
  await browser.close();
});
