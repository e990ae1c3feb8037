// npm run bench -- scanner [--frames N] [--live N] [--seed N] [--pictures DIR]
// Draws phone screens as a camera sees them and reads them in a real Chromium: each way of looking on still pictures, then the
// till's camera and plain html5-qrcode on the same live feed. It never judges. docs/scanning.md keeps the figures.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { createServer } from "vite";
import { describeMachine } from "./proof/proof-document";
import { frameSpecs } from "./scanner/frame-spec";
import type { LiveResult, LiveSystem } from "./scanner/read-live";
import { liveTable, stillTable } from "./scanner/result-tables";

const { values } = parseArgs({
  options: {
    frames: { type: "string", default: "20" },
    live: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    pictures: { type: "string" },
  },
});
const seed = Number(values.seed);
const stills = frameSpecs(Number(values.frames), seed);
// Other pictures than the ladder was chosen on.
const lives = frameSpecs(Number(values.live), seed + 1);
const root = path.resolve(import.meta.dirname, "..");

const server = await createServer({
  configFile: false,
  root: path.join(root, "bench", "scanner"),
  cacheDir: path.join(root, "node_modules", ".cache", "bench-scanner"),
  logLevel: "error",
  resolve: { alias: { "@": root } },
  css: { postcss: {} },
  server: { host: "127.0.0.1", port: 0, hmr: false, fs: { allow: [root] } },
  worker: { format: "es" },
  optimizeDeps: { include: ["html5-qrcode", "bwip-js/browser"], exclude: ["zxing-wasm", "@undecaf/zbar-wasm"] },
});
const executablePath = process.env["E2E_BROWSER"];
const browser = await chromium.launch({
  args: ["--no-sandbox"],
  ...(executablePath === undefined ? {} : { executablePath }),
});

try {
  await server.listen();
  const page = await browser.newPage();
  page.on("pageerror", (error) => process.stderr.write(`${error.message}\n`));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  await page.waitForFunction(() => "bench" in globalThis);
  process.stdout.write(`machine: ${describeMachine()}; Chromium ${browser.version()}, other work on the same cores\n`);
  if (values.pictures !== undefined) await savePictures(values.pictures);
  process.stdout.write(stillTable(await page.evaluate((specs) => globalThis.bench.readStills(specs), stills)));
  if (lives.length > 0) process.stdout.write(liveTable(await readLive("saoma"), await readLive("html5-qrcode")));

  function readLive(system: LiveSystem): Promise<LiveResult[]> {
    return page.evaluate(([name, specs]) => globalThis.bench.readLive(name, specs), [system, lives] as const);
  }

  async function savePictures(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    for (const spec of frameSpecs(1, seed)) {
      const url = await page.evaluate((drawn) => globalThis.bench.picture(drawn), spec);
      writeFileSync(
        path.join(folder, `${spec.klass.replaceAll(" ", "-")}.png`),
        Buffer.from(url.split(",")[1] ?? "", "base64"),
      );
    }
  }
} finally {
  await browser.close();
  await server.close();
}
