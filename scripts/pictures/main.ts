import path from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { LOCALE_COOKIE, type Locale } from "@/lib/locales";
import { type DemoServer, runningServer, startDemoServer } from "./demo-server";
import { learnFirstDay } from "./learn-first-day";
import { chooseScreens, type Order, readOrder } from "./order";
import { photograph, print, SIZES } from "./photograph";
import type { Screen } from "./screen";
import { SCREENS } from "./screens";
import { type PersonName, Visit } from "./visit";

/** `npm run pictures`: every screen asked for, of a demo server of its own, in each size, theme and language. */
type Studio = { readonly browser: Browser; readonly server: DemoServer };
type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

let order: Order;
let screens: readonly Screen[];
try {
  order = readOrder(process.argv.slice(2));
  screens = chooseScreens(SCREENS, order.wanted);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const server = order.server === null ? await startDemoServer() : runningServer(order.server);
const executablePath = process.env["E2E_BROWSER"];
const browser = await chromium.launch({
  args: ["--no-sandbox"],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  process.exitCode = (await photographAll({ browser, server })) ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
}

/** @returns false when a screen could not be reached; the others are photographed all the same */
async function photographAll(studio: Studio): Promise<boolean> {
  const states = new Map<PersonName, SignedIn>();
  let pictures = 0;
  const missed: string[] = [];
  for (const screen of screens) {
    for (const locale of order.languages) {
      const name = `${screen.id}-${locale}`;
      try {
        const state = screen.as === null ? null : (states.get(screen.as) ?? (await signIn(studio, screen.as)));
        if (screen.as !== null && state !== null) states.set(screen.as, state);
        pictures += await photographOne(studio, { screen, locale, state, name });
      } catch (error) {
        missed.push(name);
        process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  }
  process.stdout.write(`${pictures} pictures in ${path.resolve(order.folder)}, ${missed.length} not reached.\n`);
  return missed.length === 0;
}

async function signIn({ browser, server }: Studio, person: PersonName): Promise<SignedIn> {
  const context = await browser.newContext({ serviceWorkers: "block", locale: "en-GB" });
  const visit = new Visit(await context.newPage(), server.origin, "en");
  await visit.signIn(person);
  if (person === "Mei" && screens.some(({ id }) => id === "practice-certificate")) await learnFirstDay(visit);
  const state = await context.storageState();
  await context.close();
  return state;
}

type Shot = {
  readonly screen: Screen;
  readonly locale: Locale;
  readonly state: SignedIn | null;
  readonly name: string;
};

async function photographOne({ browser, server }: Studio, { screen, locale, state, name }: Shot): Promise<number> {
  const context = await browser.newContext({
    serviceWorkers: screen.hasServiceWorker === true ? "allow" : "block",
    locale,
    viewport: SIZES[1],
    ...(state === null ? {} : { storageState: state }),
  });
  try {
    await context.addCookies([{ name: LOCALE_COOKIE, value: locale, url: server.origin }]);
    const page = await context.newPage();
    await screen.reach(new Visit(page, server.origin, locale));
    const count = await photograph(page, order.folder, name);
    if (screen.isPrinted === true) await print(page, order.folder, name);
    return count;
  } finally {
    await context.close();
  }
}
