// Finds a Chromium for the browser tests, or gets one: an explicit path, Playwright's own, the system's, Playwright's
// download, Debian's package when root. The first that is there is taken.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "./install.mjs";

const SYSTEM = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].flatMap((name) => [
  `/usr/bin/${name}`,
  `/usr/local/bin/${name}`,
]);
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

function playwrightsOwn() {
  const { chromium } = createRequire(path.join(ROOT, "package.json"))("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

function succeeds(command, args) {
  return spawnSync(command, args, { cwd: ROOT, stdio: ["ignore", "ignore", "ignore"] }).status === 0;
}

function installByPlaywright() {
  console.log("No Chromium found; trying Playwright's download …");
  succeeds("npx", ["playwright", "install", "chromium"]);
  return playwrightsOwn();
}

function installByDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("Playwright's download failed; installing Debian's chromium …");
  succeeds("apt-get", ["update"]);
  succeeds("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"]);
  return existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : null;
}

/** @returns {string} the path of a Chromium or Chrome */
export function findBrowser() {
  const explicit = process.env.E2E_BROWSER;
  if (explicit) {
    if (existsSync(explicit)) return explicit;
    throw new Error(`E2E_BROWSER is "${explicit}": there is no such file.`);
  }
  const found =
    playwrightsOwn() ?? [...SYSTEM, MAC].find((file) => existsSync(file)) ?? installByPlaywright() ?? installByDebian();
  if (!found)
    throw new Error("No Chromium or Chrome was found or could be installed: install one, or name it with E2E_BROWSER.");
  return found;
}
