import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { startSaoma } from "../e2e/support/saoma-server";
import { TillPage } from "../e2e/support/till-page";

type Asset = { readonly kind: "script" | "stylesheet"; readonly url: string; readonly bytes: number };

/** What the till's first load weighs, gzip level 9, and what the sign-in and not-found pages of the same build weigh. */
const server = await startSaoma();
const executablePath = process.env["E2E_BROWSER"];
const browser = await chromium.launch({
  args: ["--no-sandbox"],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const till = new TillPage(await context.newPage(), server.origin);
  await till.signIn();
  for (const [name, path] of [
    ["not found (framework, layout)", "/no-such-page"],
    ["till", "/till"],
  ] as const) {
    print(name, await weigh(context, server.origin + path));
  }
} finally {
  await browser.close();
  await server.stop();
}

async function weigh(context: Awaited<ReturnType<typeof browser.newContext>>, url: string): Promise<Asset[]> {
  const page = await context.newPage();
  const assets: Promise<Asset>[] = [];
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind !== "script" && kind !== "stylesheet") return;
    assets.push(
      response.body().then((body) => ({ kind, url: response.url(), bytes: gzipSync(body, { level: 9 }).length })),
    );
  });
  await page.goto(url, { waitUntil: "load" });
  const weighed = await Promise.all(assets);
  await page.close();
  return weighed;
}

function print(name: string, assets: readonly Asset[]): void {
  const sum = (kind: Asset["kind"]): string =>
    (assets.filter((asset) => asset.kind === kind).reduce((total, { bytes }) => total + bytes, 0) / 1_000).toFixed(1);
  process.stdout.write(`\n${name}: script ${sum("script")} KB, styles ${sum("stylesheet")} KB (gzip)\n`);
  for (const { url, bytes } of assets.toSorted((a, b) => b.bytes - a.bytes)) {
    process.stdout.write(`  ${(bytes / 1_000).toFixed(1).padStart(7)} KB  ${new URL(url).pathname}\n`);
  }
}
