import { expect, test } from "./support/fixtures";

test("the app has a manifest with icons that exist", async ({ request, till }) => {
  const manifest = (await (await request.get(`${till.origin}/manifest.webmanifest`)).json()) as {
    icons: { src: string }[];
  }; // our own app/manifest.ts
  expect(manifest.icons.length).toBeGreaterThanOrEqual(3);
  for (const { src } of manifest.icons) expect((await request.get(till.origin + src)).status()).toBe(200);
});

test("the service worker is served and takes the page over", async ({ page, till, request }) => {
  expect((await request.get(`${till.origin}/sw.js`)).status()).toBe(200);
  const isReady = await page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null);
  expect(isReady).toBe(true);
});

test("without network the shell opens and says so, and keeps nothing of a sale", async ({ page, till, context }) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.goto(`${till.origin}/till`);
  await expect(page.getByText(/offline|no network|no connection/i).first()).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const urls = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return [...urls.flat(), ...Object.keys(localStorage)];
  });
  expect(kept.filter((url) => !/\/_next\/static\/|\/icons\/|\/offline\.html|\/icon\.svg|\/favicon/.test(url))).toEqual(
    [],
  );
  await context.setOffline(false);
});
