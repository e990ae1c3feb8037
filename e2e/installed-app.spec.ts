import { expect, test } from "./support/fixtures";
import { everythingKept } from "./support/kept-on-device";
import { freshCode } from "./support/till-page";
import { heldLocks, stubWakeLock } from "./support/wake-lock";

test("nothing of ours keeps the app from being installed", async ({ page, context, request, till }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A test's window is a private one, from which nothing is ever installed; nothing else may be in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  const { errors, data } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "") as Manifest; // our own app/manifest.ts, as the browser read it
  expect(manifest).toMatchObject({ id: "/till", start_url: "/till", display: "standalone", orientation: "any" });
  const pictures = [manifest, ...manifest.shortcuts].flatMap(({ icons }) => icons);
  expect(pictures.map(({ purpose }) => purpose)).toContain("maskable");
  expect(manifest.screenshots.map((each) => each.form_factor)).toEqual(["narrow", "wide"]);
  for (const { src } of [...pictures, ...manifest.screenshots])
    expect((await request.get(till.origin + src)).status()).toBe(200);
  for (const { url } of manifest.shortcuts) expect((await page.request.get(till.origin + url)).status()).toBe(200);
});

test("where the browser offers to install, the menu has a button for it", async ({ page, till }) => {
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  const install = page.getByRole("button", { name: "Install on this device" });
  await page.goto(`${till.origin}/till`);
  await menu.click();
  await expect(page.getByRole("link", { name: "Scanner trouble?" })).toBeVisible();
  await expect(install).toHaveCount(0);
  await page.keyboard.press("Escape");
  const isKept = await page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    const prompt = () => Promise.resolve((document.title = "asked"));
    return !window.dispatchEvent(Object.assign(offer, { prompt }));
  });
  expect(isKept, "the browser's own bar stays away").toBe(true);
  await menu.click();
  await install.click();
  await expect(page).toHaveTitle("asked");
  await menu.click();
  await expect(install).toHaveCount(0);
});

type Manifest = {
  readonly screenshots: readonly { readonly src: string; readonly form_factor: string }[];
  readonly icons: readonly { readonly src: string; readonly purpose?: string }[];
  readonly shortcuts: readonly { readonly url: string; readonly icons: Manifest["icons"] }[];
};

test("without network the shell opens and says so", async ({ page, till, context }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.goto(`${till.origin}/till`);
  await expect(page.getByRole("heading", { name: "No network" })).toBeVisible();
  await expect(page.getByText("Nothing can be charged now.")).toBeVisible();
  await context.setOffline(false);
});

test("after a sale with a receipt the device keeps no money, no code and no name", async ({ page, till }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const code = freshCode("paid");
  await till.sell("83719", code);
  await page.getByRole("button", { name: "Receipt" }).click();
  const link = page.getByRole("link", { name: "Live receipt" });
  const token = new URL((await link.getAttribute("href"))!).pathname.split("/").at(-1)!;
  const kept = await page.evaluate(everythingKept);
  expect(kept.length, "the shell at least is kept, or nothing was looked at").toBeGreaterThan(10);
  expect(kept.filter(({ where }) => where.startsWith("IndexedDB"))).toEqual([]);
  for (const word of [code, code.slice(-10), "83719", "83,719", token, "Mei", "Demo"]) {
    const places = kept.filter(({ text }) => new RegExp(`\\b${word}\\b`).test(text)).map(({ where }) => where);
    expect(places, word).toEqual([]);
  }
});

test("a new version waits while a sale is on, and is taken between sales", async ({ page, till }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await till.enterAmount("1200");
  // Another script for the same scope is to the browser what the next version of ours is.
  const isWaiting = await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register("/sw.js?next", { scope: "/" });
    return await new Promise<boolean>((resolve) => {
      installing?.addEventListener("statechange", () => resolve(installing.state === "installed"));
    });
  });
  expect(isWaiting).toBe(true);
  const controller = () => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? "");
  const update = page.getByRole("button", { name: "Update now" });
  await expect(update).toBeHidden();
  await till.charge();
  await till.scan(freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await expect(update).toBeHidden();
  expect(await controller()).toBe(`${till.origin}/sw.js`);
  await expect(till.verdict("Paid")).toBeVisible();
  await page.getByRole("button", { name: /New sale/ }).click();
  await page.evaluate(() => Reflect.set(window, "isOldPage", true));
  await update.click();
  await page.waitForFunction(() => !Reflect.has(window, "isOldPage"));
  expect(await controller()).toBe(`${till.origin}/sw.js?next`);
  await expect(page.getByRole("button", { name: "1", exact: true })).toBeVisible();
});

test("a sale in another tab keeps the version for both", async ({ page, till, context }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const other = await context.newPage();
  await other.goto(`${till.origin}/till`);
  await other.getByRole("button", { name: "7", exact: true }).click();
  await expect(other.getByRole("button", { name: "Charge ¥7" })).toBeVisible();
  await expect.poll(() => page.evaluate(salesOn)).toBe(1);
  await page.evaluate(() => navigator.serviceWorker.register("/sw.js?next", { scope: "/" }).then(() => undefined));
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(page.getByText("A sale is open in another tab of this device.")).toBeVisible();
  await expect(other.getByRole("button", { name: "Charge ¥7" })).toBeVisible();
  await other.getByRole("button", { name: /^Clear the last/ }).click();
  await expect.poll(() => page.evaluate(salesOn)).toBe(0);
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Update now" }).click();
  await reloaded;
  const controller = () => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? "");
  await expect.poll(controller).toBe(`${till.origin}/sw.js?next`);
});

test("the screen stays lit from the scan to the verdict, and not longer", async ({ page, till }) => {
  await page.addInitScript(stubWakeLock);
  await page.reload();
  await till.enterAmount("1200");
  expect(await page.evaluate(heldLocks)).toBe(0);
  await till.charge();
  await expect.poll(() => page.evaluate(heldLocks)).toBe(1);
  await till.scan(freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  expect(await page.evaluate(heldLocks)).toBe(1);
  await expect(till.verdict("Paid")).toBeVisible();
  await expect.poll(() => page.evaluate(heldLocks)).toBe(0);
});

test("a till that was without network while the customer confirmed reads the verdict as soon as it is back", async ({
  page,
  till,
  context,
}) => {
  await till.sell("2600", freshCode("password-auto"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/No network|no connection/i).first()).toBeVisible();
  await context.setOffline(false);
  await expect(till.verdict("Paid")).toBeVisible();
});

test("turned on its side the till keeps what was typed, and stays clear of the notch", async ({
  page,
  till,
  context,
}) => {
  await till.enterAmount("430");
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setSafeAreaInsetsOverride", { insets: { left: 44, right: 44, bottom: 21, top: 47 } });
  for (const [width, height] of [
    [390, 844],
    [844, 390],
    [1180, 820],
  ] as const) {
    await page.setViewportSize({ width, height });
    const charge = page.getByRole("button", { name: "Charge ¥430" });
    await charge.scrollIntoViewIfNeeded();
    await expect(charge).toBeInViewport({ ratio: 1 });
    const box = await charge.boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(width - 44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

/** Sales that hold the version still, in all tabs of this browser. */
async function salesOn(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name === "saoma-sale").length;
}
