import { expect, test } from "@playwright/test";
import { launchWithCamera, photograph, showSimulator } from "./support/fake-camera";
import { TillPage } from "./support/till-page";

// Amounts of their own: the till asks about one that was just paid from a code that begins alike.
const PICTURES = [
  { what: "the phone's screen with both codes", path: "/phone?wallet=mei", amount: "8461" },
  {
    what: "the bar code alone, which must be read twice alike",
    path: "/simulator/phone/code.svg?wallet=wei&kind=bar",
    amount: "8462",
  },
];

for (const { what, path, amount } of PICTURES) {
  test(`the camera reads ${what}`, async ({ launchOptions }, testInfo) => {
    const video = testInfo.outputPath("phone.mjpeg");
    await photograph(video, launchOptions, showSimulator(path));
    const browser = await launchWithCamera(video, launchOptions);
    const context = await browser.newContext({ permissions: ["camera"], viewport: { width: 820, height: 1180 } });
    const till = new TillPage(await context.newPage(), process.env["E2E_ORIGIN"] ?? "");
    await till.signIn();
    await till.enterAmount(amount);
    await till.charge();
    await till.page.getByRole("button", { name: "Scan with the camera" }).click();
    await expect(till.verdict("Paid")).toBeVisible();
    await browser.close();
  });
}

test("the camera takes neither of two phones, and says so", async ({ launchOptions }, testInfo) => {
  const video = testInfo.outputPath("phones.mjpeg");
  const code = (wallet: string, kind: string) => `/simulator/phone/code.svg?wallet=${wallet}&kind=${kind}`;
  await photograph(video, launchOptions, async (page) => {
    await showSimulator("/phone?wallet=mei")(page);
    // Side by side, as two customers hold them up.
    await page.setContent(
      `<body style="margin:40px;display:flex;gap:120px;background:#fff"><img height="420" src="${code("mei", "qr")}"><img height="420" src="${code("wei", "qr")}">`,
    );
    await page.waitForFunction(() => Array.from(document.images).every(({ naturalWidth }) => naturalWidth > 0));
  });
  const browser = await launchWithCamera(video, launchOptions);
  const context = await browser.newContext({ permissions: ["camera"], viewport: { width: 820, height: 1180 } });
  const till = new TillPage(await context.newPage(), process.env["E2E_ORIGIN"] ?? "");
  await till.signIn();
  await till.enterAmount("8463");
  await till.charge();
  await till.page.getByRole("button", { name: "Scan with the camera" }).click();
  await expect(till.page.getByText("There are two codes in view. Show only one phone.")).toBeVisible();
  await expect(till.page.locator("[data-stage=scan]")).toBeVisible();
  await browser.close();
});
