import { type BrowserContext, type CDPSession, chromium, expect, type Locator, type Page } from "@playwright/test";
import { startSaoma } from "../e2e/support/saoma-server";
import { freshCode, TillPage } from "../e2e/support/till-page";
import { type Felt, type Interaction, observeWhatIsFelt, worstInteraction } from "./till-speed/felt";

/**
 * What a cashier feels of the till on a weak tablet: the processor slowed fourfold over the DevTools protocol, whole
 * sales by touch and scanner. Argument: how many sales (20). Goals: no layout shift, INP <= 100 ms, shell without
 * network <= 500 ms.
 */
const SLOWER = 4;
const STEPS = ["key", "Charge", "New sale"] as const;
type Step = (typeof STEPS)[number];
/** What was pressed, and when by the page's clock its picture was there: tells which press an interaction was. */
const presses: { readonly step: Step; readonly drawnMs: number }[] = [];
const sales = Number(process.argv[2] ?? 20);
const executablePath = process.env["E2E_BROWSER"];
const server = await startSaoma();
const browser = await chromium.launch({
  args: ["--no-sandbox"],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const context = await browser.newContext({ viewport: { width: 820, height: 1180 }, hasTouch: true });
  // The compiler of these benches marks functions by their name with a helper that the page does not have.
  await context.addInitScript("globalThis.__name = (named) => named;");
  await context.addInitScript(observeWhatIsFelt);
  const page = await context.newPage();
  const till = new TillPage(page, server.origin);
  await till.signIn();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const cpu = await context.newCDPSession(page);
  await slow(cpu, SLOWER);
  await printFirstPaint(page, server.origin);
  const hands = await learnPlaces(till);
  for (let sale = 0; sale < sales; sale += 1) await sell(hands);
  printFelt(await feltOn(page));
  await slow(cpu, 1);
  await printOfflineShell(context, server.origin, 1);
  await printOfflineShell(context, server.origin, SLOWER);
} finally {
  await browser.close();
  await server.stop();
}

/**
 * A sale by a quick hand. A hand presses what stands still, and each press waits for the picture of the one before. Places
 * are looked up before anything is pressed: looking costs the slowed page more than drawing the press, and would count as
 * the till's.
 */
async function sell({ page, ...till }: Hands): Promise<void> {
  for (const digit of "1280") await press(page, "key", till.keys[digit]);
  await press(page, "Charge", till.charge);
  await till.scan(freshCode("paid"));
  await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
  await press(page, "New sale", await restingPlaceOf(page.getByRole("button", { name: /New sale/ })));
  await restingPlaceOf(page.getByRole("button", { name: "1", exact: true }));
}

type Place = { readonly x: number; readonly y: number };
type Hands = {
  readonly page: Page;
  readonly keys: Readonly<Record<string, Place>>;
  readonly charge: Place;
  readonly scan: (code: string) => Promise<void>;
};

async function learnPlaces(till: TillPage): Promise<Hands> {
  const { page } = till;
  const keys: Record<string, Place> = {};
  for (const digit of "1280") keys[digit] = await placeOf(page.getByRole("button", { name: digit, exact: true }));
  const charge = await placeOf(page.getByRole("button", { name: "Enter the amount" }));
  return { page, keys, charge, scan: (code) => till.scan(code) };
}

/**
 * Waits until a stage has arrived and its button stands still. Not by a trial tap: the browser counts that one, the press
 * after it is the second half of a double tap, and the till drops those on a stage that has just arrived.
 */
async function restingPlaceOf(button: Locator): Promise<Place> {
  await button.scrollIntoViewIfNeeded();
  return placeOf(button);
}

async function placeOf(button: Locator): Promise<Place> {
  const box = await button.boundingBox();
  if (box === null) throw new Error("a button that is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function press(page: Page, step: Step, place: Place | undefined): Promise<void> {
  if (place === undefined) throw new Error("a key whose place is not known");
  await page.touchscreen.tap(place.x, place.y);
  const drawnMs = await page.evaluate(
    () => new Promise<number>((drawn) => requestAnimationFrame(() => setTimeout(() => drawn(performance.now()), 0))),
  );
  presses.push({ step, drawnMs });
}

async function slow(session: CDPSession, rate: number): Promise<void> {
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

async function printFirstPaint(page: Page, origin: string): Promise<void> {
  const paints: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await page.goto(`${origin}/till`);
    await expect(page.getByRole("button", { name: "1", exact: true })).toBeVisible();
    paints.push(await firstPaintOn(page));
  }
  print(`first paint of the till, ${SLOWER}x slowed`, `${median(paints)} ms (median of ${paints.join(", ")})`);
}

async function printOfflineShell(context: BrowserContext, origin: string, rate: number): Promise<void> {
  const page = await context.newPage();
  await slow(await context.newCDPSession(page), rate);
  await context.setOffline(true);
  const paints: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await page.goto(`${origin}/till`);
    await expect(page.getByRole("heading", { name: "No network" })).toBeVisible();
    paints.push(await firstPaintOn(page));
  }
  await context.setOffline(false);
  await page.close();
  print(`shell without network, processor ${rate}x slowed`, `${median(paints)} ms (median of ${paints.join(", ")})`);
}

/** The browser tells of a picture a moment after it is on the screen: that is waited for. In ms. */
async function firstPaintOn(page: Page): Promise<number> {
  const told = await page.waitForFunction(() => globalThis.saomaFelt().firstPaintMs);
  return Math.round((await told.jsonValue()) ?? Number.NaN);
}

function feltOn(page: Page): Promise<Felt> {
  return page.evaluate(() => globalThis.saomaFelt());
}

function printFelt(felt: Felt): void {
  print(`sales, ${SLOWER}x slowed`, `${sales}, with ${felt.interactions.length} interactions`);
  print("INP (98th percentile of the interactions)", `${worstInteraction(felt.interactions)} ms`);
  for (const step of STEPS) print(`  median of ${step}`, `${median(timesOf(felt, step))} ms`);
  const slowest = felt.interactions.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, 5);
  for (const { durationMs, what } of slowest) print("  slowest", `${durationMs} ms ${what}`);
  print("layout shift without input before it", felt.shift.toFixed(4));
  print("layout shift in all", felt.shiftInAll.toFixed(4));
  for (const { score, what } of felt.shifted.slice(0, 5)) print("  moved", `${score.toFixed(4)} ${what}`);
}

function timesOf({ interactions }: Felt, step: Step): number[] {
  const pressOf = ({ startMs }: Interaction) => presses.find(({ drawnMs }) => startMs < drawnMs)?.step;
  return interactions.filter((each) => pressOf(each) === step).map(({ durationMs }) => durationMs);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(46)} ${figure}\n`);
}
