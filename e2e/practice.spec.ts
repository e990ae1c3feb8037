import type { Browser, Page } from "@playwright/test";
import { lessonsOf } from "../lib/practice/lessons";
import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

/** The amount the situation tells, as keys of the till's pad. */
async function toldDigits(page: Page): Promise<string> {
  const told = await page.getByRole("region", { name: "What is going on" }).innerText();
  return (/¥([\d,]+)/.exec(told)?.[1] ?? "").replaceAll(",", "");
}

async function chargeTold(page: Page): Promise<void> {
  for (const digit of await toldDigits(page)) await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: "Scan the customer’s phone" }).click();
}

/** What each lesson of the first day wants after the first scan. */
const DEEDS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  paid: () => Promise.resolve(),
  "long-code": () => Promise.resolve(),
  "customer-confirming": showToCustomer,
  "never-confirms": showToCustomer,
  "code-expired": scanFresh,
  "balance-too-low": scanFresh,
  "wrong-wallet": async (page) => {
    await expect(page.getByText(/WeChat/).first()).toBeVisible();
    await page.getByRole("button", { name: "Scan the customer’s phone" }).click();
  },
};

/** Practice runs on the page's clock alone: until the slowest lesson of the first day has its end. */
const PASSES_MS = 45_000;

async function showToCustomer(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show to customer" }).click();
  await page.keyboard.press("Escape");
}

async function scanFresh(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Not paid" })).toBeVisible();
  await page.getByRole("button", { name: "Scan the customer’s phone" }).click();
}

/** The manager, on a device of her own. */
async function amaraElsewhere(browser: Browser, origin: string): Promise<TillPage> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const amara = new TillPage(page, origin);
  await page.goto(`${origin}/`);
  await page.getByRole("button", { name: "Use the demo store" }).click();
  await amara.enterPin("Amara", "4711");
  await expect(page).toHaveURL(/\/(till|office)/);
  return amara;
}

/** Every payment of the store, as the office exports them: one line each. */
async function exported({ page, origin }: TillPage): Promise<readonly string[]> {
  const answer = await page.request.get(`${origin}/api/office/payments/export`);
  expect(answer.status()).toBe(200);
  return (await answer.text()).split("\r\n").filter((line) => line !== "");
}

test("a course is done on the real screens, judged, kept and certified, while another till sells: one payment is kept", async ({
  page,
  till,
  browser,
  expectAccessible,
}) => {
  const amara = await amaraElsewhere(browser, till.origin);
  const before = await exported(amara);
  const asked: string[] = [];
  await page.clock.install();
  await page.goto(`${till.origin}/till/practice`);
  await expectAccessible();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const course = page.getByRole("region", { name: "First day" });
  await course.getByRole("button", { name: "Start" }).click();
  await amara.page.goto(`${till.origin}/till`);
  await amara.sell("733", freshCode("paid"));
  await expect(amara.verdict("Paid")).toBeVisible();
  for (const { id } of lessonsOf("first-day")) {
    await expect(page.getByText("Practice · no money moves")).toBeVisible();
    await chargeTold(page);
    await DEEDS[id]?.(page);
    await page.clock.fastForward(PASSES_MS);
    await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();
    await page.getByRole("button", { name: /^(Next lesson|Finished)/ }).click();
  }
  expect(asked.filter((path) => path.startsWith("/api/"))).toEqual([]);
  const kept = (await exported(amara)).filter((line) => !before.includes(line));
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain("733");
  await amara.page.context().close();
  await expect(course.getByText("7 of 7 learnt")).toBeVisible();
  await course.getByRole("link", { name: "Certificate" }).click();
  await expect(page.getByRole("heading", { name: "Mei" })).toBeVisible();
  await expectAccessible();
  const sheet = await page.pdf({ preferCSSPageSize: true });
  expect(sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("a mistake is told, and its lesson comes again", async ({ page, till, expectAccessible }) => {
  await page.goto(`${till.origin}/till/practice?lesson=wallet-limit`);
  await chargeTold(page);
  await expect(page.getByRole("heading", { name: "Not paid" })).toBeVisible();
  await page.getByRole("button", { name: /^Charge .* again$/ }).click();
  await page.getByRole("button", { name: "Scan the customer’s phone" }).click();
  await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
  await page.getByRole("button", { name: "I am done" }).click();
  await expect(page.getByRole("heading", { name: /once more/ })).toBeVisible();
  await expect(page.getByText(/tried the same wallet again/)).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: /^Next lesson \(1 left\)/ }).click();
  await expect(page.getByText("Practice · no money moves")).toBeVisible();
});

/** The practice supervisor's word, by the PIN that stands below the pad. */
async function allowAsSupervisor(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Robin/ }).click();
  const hint = await page.getByText(/^Demo PIN: \d+$/).innerText();
  for (const digit of hint.replaceAll(/\D/g, "")) {
    await page.getByRole("dialog").getByRole("button", { name: digit, exact: true }).click();
  }
  await page.getByRole("dialog").getByRole("button", { name: "Enter" }).click();
}

test("a refund above one person's limit is practised with a supervisor's PIN", async ({ page, till }) => {
  await page.goto(`${till.origin}/till/practice?lesson=refund-above-limit`);
  await page.getByRole("button", { name: "Give money back" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Changed their mind").click();
  await dialog.getByRole("button", { name: "Next: a manager agrees" }).click();
  await allowAsSupervisor(page);
  await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();
});

test("an outcome is explained on the till, in both languages, with its lesson beside it", async ({
  page,
  till,
  expectAccessible,
}) => {
  await page.goto(`${till.origin}/till/practice?lesson=not-approved`);
  await chargeTold(page);
  await page.getByRole("button", { name: "How do I explain this?" }).click();
  const help = page.getByRole("dialog", { name: "How do I explain this?" });
  await expect(help.getByRole("heading", { name: "This payment cannot be made" })).toBeVisible();
  await help.getByRole("combobox").selectOption("de");
  await expect(help.locator("[lang=de]")).toContainText(/\p{L}{3}/u);
  await expectAccessible();
});

test("the guide is one sheet of A4 in every language", async ({ page, till }) => {
  for (const language of ["en", "zh-CN", "de", "ar"]) {
    await page.goto(`${till.origin}/till/guide/${language}`);
    await expect(page.locator(".guide-sheet li").first()).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 794, height: 1123 });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
});

test("a manager sees who practised and can want a course first; a supervisor's PIN lets somebody sell", async ({
  page,
  till,
  browser,
  expectAccessible,
}) => {
  const { page: office } = await amaraElsewhere(browser, till.origin);
  await office.goto(`${till.origin}/office/practice`);
  await expect(office.getByRole("heading", { name: "Mei" })).toBeVisible();
  const required = office.getByRole("combobox", { name: "Before a cashier sells alone" });
  await required.selectOption("refunds");
  await expect(office.getByText("May not sell alone yet").first()).toBeVisible();

  await page.goto(`${till.origin}/till`);
  await expect(page).toHaveURL(`${till.origin}/till/practice`);
  await expect(page.getByText(/finish the course “Refunds”/)).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "A supervisor lets me sell now" }).click();
  await till.enterPin("Amara", "4711");
  await expect(page).toHaveURL(`${till.origin}/till`);
  await till.sell("410", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();

  await required.selectOption("");
  await expect(office.getByText("May not sell alone yet")).toHaveCount(0);
  await office.context().close();
});

test("a supervisor replays a payment as the cashier saw it", async ({ page, till, expectAccessible }) => {
  await till.sell("777", freshCode("unclear-then-paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  const address = await page.getByRole("link", { name: "Open this payment" }).getAttribute("href");
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await till.enterPin("Amara", "4711");
  await expect(page).toHaveURL(/\/(till|office)/);
  await page.goto(`${till.origin}${address ?? ""}`);
  await page.getByRole("button", { name: "Replay what the till showed" }).click();
  const replay = page.getByRole("dialog", { name: "As the cashier saw it" });
  await expect(replay.getByText(/¥777/).first()).toBeVisible();
  await expect(replay.locator("[data-verdict=paid]")).toHaveCount(0);
  await replay.getByRole("button", { name: "One step on" }).click();
  await expectAccessible();
  await replay.getByRole("slider", { name: "Moment" }).press("End");
  await expect(replay.locator("[data-verdict=paid]")).toBeVisible();
});
