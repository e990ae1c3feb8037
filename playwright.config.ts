import { defineConfig, devices } from "@playwright/test";

const executablePath = process.env["E2E_BROWSER"];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  // One Saoma serves all specs, each with a device of its own. One browser at a time: server, database, simulator and
  // browser share the machine, and a scanner's keys must not arrive late.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 820, height: 1180 },
    locale: "en-GB",
    video: "off",
    // A trace of every step costs a fifth of a run's time: `npm run e2e -- --trace on FILE` when one is wanted.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
