import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { startSaoma } from "../e2e/support/saoma-server";
import { TillPage } from "../e2e/support/till-page";
import { kb } from "../scripts/weight/weigh-build";

type Asset = {
  readonly kind: "document" | "script" | "stylesheet";
  readonly url: string;
  readonly bytes: number;
  /** The page itself names it; everything else is fetched behind the first screen. */
  readonly isNamed: boolean;
};

/**
 * What a real browser loads for the till, and for the emptiest page of the same build; gzip level 9. `npm run weight`
 * reads the same from the build alone and keeps the limits.
 */
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
    if (kind !== "script" && kind !== "stylesheet" && kind !== "document") return;
    assets.push(
      response.body().then((body) => ({
        kind,
        url: response.url(),
        bytes: gzipSync(body, { level: 9 }).length,
        isNamed: false,
      })),
    );
  });
  const html = (await (await page.goto(url, { waitUntil: "networkidle" }))?.text()) ?? "";
  const weighed = await Promise.all(assets);
  await page.close();
  return weighed.map((asset) => ({
    ...asset,
    isNamed: asset.kind === "document" || html.includes(new URL(asset.url).pathname),
  }));
}

function print(name: string, assets: readonly Asset[]): void {
  const sum = (kind: Asset["kind"], isNamed = true): string =>
    kb(
      assets
        .filter((asset) => asset.kind === kind && asset.isNamed === isNamed)
        .reduce((total, { bytes }) => total + bytes, 0),
    );
  process.stdout.write(
    `\n${name} (KB, gzip): script ${sum("script")}, styles ${sum("stylesheet")}, page with words and data ${sum("document")};` +
      ` script fetched behind the first screen ${sum("script", false)}\n`,
  );
  for (const { url, bytes, isNamed } of assets.toSorted((a, b) => b.bytes - a.bytes)) {
    process.stdout.write(`  ${kb(bytes).padStart(7)}  ${new URL(url).pathname}${isNamed ? "" : " (behind)"}\n`);
  }
}
