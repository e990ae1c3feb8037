import type { Browser, BrowserContext, Page, Request, Response } from "@playwright/test";
import { openTrail, type Trail } from "../../scripts/leak-scan/trail";
import { findToldSecrets, findTypedSecrets } from "./spoken-secrets";
import { goUntilAwake } from "./until-awake";

/** Where this run writes down what it used and left behind (set by global-setup.ts). */
export function trailOfRun(): Trail {
  const folder = process.env["E2E_TRAIL"];
  if (folder === undefined) throw new Error("E2E_TRAIL is set by e2e/support/global-setup.ts");
  return openTrail(folder);
}

/** Follows every window that this browser opens: its addresses, what is typed into it, and at the end what it keeps. */
export function watchBrowser(browser: Browser): void {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    watchContext(context);
    return context;
  };
}

function watchContext(context: BrowserContext): void {
  const trail = trailOfRun();
  const reading: Promise<void>[] = [];
  context.on("page", goUntilAwake);
  context.on("request", (request) => {
    if (isOurs(request.url())) hearRequest(trail, request);
  });
  context.on("response", (response) => {
    if (isOurs(response.url()) && response.request().method() === "POST") reading.push(hearResponse(trail, response));
  });
  const close = context.close.bind(context);
  context.close = async (options) => {
    await Promise.all([...reading, ...context.pages().map((page) => keepStorage(trail, page))]);
    await close(options);
  };
}

/** The simulated Alipay and its customer's phone live elsewhere and know the codes by right. */
function isOurs(url: string): boolean {
  return url.startsWith("http://localhost:");
}

function hearRequest(trail: Trail, request: Request): void {
  const url = request.url();
  if (!url.includes("/_next/static/")) trail.addUrl(url);
  const body = request.postData();
  if (body !== null) for (const { kind, text } of findTypedSecrets(body)) trail.addNeedle(kind, text);
}

/** Cookies that are given, and what is shown once. A page that is left before its answer came has none. */
async function hearResponse(trail: Trail, response: Response): Promise<void> {
  try {
    const headers = await response.allHeaders();
    for (const [, token] of (headers["set-cookie"] ?? "").matchAll(/saoma-(?:device|session|office)=([\w-]{20,})/g))
      trail.addNeedle("token", token ?? "");
    for (const { kind, text } of findToldSecrets(await response.text())) trail.addNeedle(kind, text);
  } catch {
    // Gone with its page.
  }
}

/** Everything a page's origin keeps in this browser, but the shell's own files, which the build made. */
async function keepStorage(trail: Trail, page: Page): Promise<void> {
  if (!isOurs(page.url())) return;
  try {
    const kept = await page.evaluate(readStorage);
    for (const [place, text] of kept) trail.addStorage(`${place} of ${new URL(page.url()).pathname}`, text);
  } catch {
    // The page was closed by its test.
  }
}

/** Runs in the page. */
async function readStorage(): Promise<[place: string, text: string][]> {
  const kept: [string, string][] = [
    ["local storage", JSON.stringify(Object.entries(localStorage))],
    ["session storage", JSON.stringify(Object.entries(sessionStorage))],
    ["history", JSON.stringify([history.state, document.cookie, document.title, window.name])],
  ];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const isShell = /\/_next\/static\/|\/icons\//.test(request.url);
      kept.push([`cache ${request.url}`, isShell ? "" : ((await (await cache.match(request))?.text()) ?? "")]);
    }
  }
  for (const { name } of await indexedDB.databases()) kept.push(["indexed database", name ?? ""]);
  return kept;
}
