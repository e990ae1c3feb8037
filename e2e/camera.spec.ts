import { chromium, expect, type LaunchOptions, test } from "@playwright/test";
import { launchWithCamera, photograph, showSimulator, untilPicturesAreThere } from "./support/fake-camera";
import { freshCode, TillPage } from "./support/till-page";
import { watchBrowser } from "./support/watch-browser";

// Amounts of their own: the till asks about one that was just paid from a code that begins alike.
const PICTURES = [
  { what: "the phone's screen with both codes", path: "/phone?wallet=mei", amount: "8461" },
  {
    what: "the bar code alone, which must be read twice alike",
    path: "/simulator/phone/code.svg?wallet=wei&kind=bar",
    amount: "8462",
  },
];

/** A till whose camera films this, with the amount entered and the camera on. */
async function scanWithCamera(video: string, launch: LaunchOptions, amount: string) {
  const browser = await launchWithCamera(video, launch);
  const context = await browser.newContext({ permissions: ["camera"], viewport: { width: 820, height: 1180 } });
  const till = new TillPage(await context.newPage(), process.env["E2E_ORIGIN"] ?? "");
  await till.signIn();
  await till.enterAmount(amount);
  await till.charge();
  await till.page.getByRole("button", { name: "Scan with the camera" }).click();
  return { till, browser };
}

for (const { what, path, amount } of PICTURES) {
  test(`the camera reads ${what}`, async ({ launchOptions }, testInfo) => {
    const video = testInfo.outputPath("phone.mjpeg");
    await photograph(video, launchOptions, showSimulator(path));
    const { till, browser } = await scanWithCamera(video, launchOptions, amount);
    await expect(till.verdict("Paid")).toBeVisible();

    // The next sale finds the camera as this one left it, and a camera that was closed stays closed.
    const camera = till.page.getByRole("region", { name: "Camera" });
    await till.page.getByRole("button", { name: "New sale" }).click();
    await sellNext(till);
    await expect(camera).toBeVisible();
    await till.page.getByRole("button", { name: "Close the camera" }).last().click();
    await expect(till.page.getByText("Ready for the scanner")).toBeVisible();
    await till.page.reload();
    await sellNext(till);
    await expect(till.page.getByText("Ready for the scanner")).toBeVisible();
    await expect(camera).toHaveCount(0);
    await browser.close();
  });
}

async function sellNext(till: TillPage): Promise<void> {
  await till.enterAmount("5");
  await till.charge();
}

test("the camera takes neither of two phones, and says so", async ({ launchOptions }, testInfo) => {
  const video = testInfo.outputPath("phones.mjpeg");
  const codeOf = (wallet: string) => `<img height="420" src="/simulator/phone/code.svg?wallet=${wallet}&kind=qr">`;
  await photograph(video, launchOptions, async (page) => {
    await showSimulator("/phone?wallet=mei")(page);
    // Side by side, as two customers hold them up.
    await page.setContent(
      `<body style="margin: 40px; display: flex; gap: 120px; background: #fff">${codeOf("mei")}${codeOf("wei")}`,
    );
    await untilPicturesAreThere(page);
  });
  const { till, browser } = await scanWithCamera(video, launchOptions, "8463");
  await expect(till.page.getByText("There are two codes in view. Show only one phone.")).toBeVisible();
  await expect(till.page.locator("[data-stage=scan]")).toBeVisible();
  await browser.close();
});

/** The two codes of a 58 mm slip, one below the other, as its sheet prints them. */
async function sellAndKeepCodes(launch: LaunchOptions): Promise<{ readonly number: string; readonly html: string }> {
  const browser = await chromium.launch(launch);
  watchBrowser(browser);
  const till = new TillPage(await browser.newPage(), process.env["E2E_ORIGIN"] ?? "");
  await till.page.addInitScript(() => {
    window.print = () => {
      document.title = document.querySelector(".receipt-print-sheet footer")?.outerHTML ?? "";
    };
  });
  await till.signIn();
  await till.sell("8464", freshCode("paid"));
  await till.page.getByRole("button", { name: "Receipt" }).click();
  await till.page.getByText("58 mm roll").click();
  await till.page.getByRole("button", { name: "Print", exact: true }).click();
  await expect(till.page).toHaveTitle(/<footer/);
  const html = await till.page.title();
  await browser.close();
  const number = /[0-9A-HJKMNP-TV-Z]{26}/.exec(html.replaceAll(/src="[^"]*"/g, ""))?.[0] ?? "";
  return { number, html };
}

test("the camera finds a payment by the number's QR of a 58 mm slip, with the link's QR below it", async ({
  launchOptions,
}, testInfo) => {
  const { number, html } = await sellAndKeepCodes(launchOptions);
  const video = testInfo.outputPath("slip.mjpeg");
  await photograph(video, launchOptions, async (page) => {
    await page.setContent(`<style>img { display: block; height: 300px; margin: 8px }</style>${html}`);
    await untilPicturesAreThere(page);
    await expect(page.locator("img")).toHaveCount(2);
  });
  const { till, browser } = await scanWithCamera(video, launchOptions, "100");
  await expect(till.page).toHaveURL(/\/till\/payments\/[0-9a-f-]{36}$/);
  await expect(till.page.getByText(number).first()).toBeVisible();
  await browser.close();
});
