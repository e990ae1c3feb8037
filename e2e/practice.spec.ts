import type { Browser, Page } from "@playwright/test";
import { LOCALES } from "../lib/locales";
import type { LessonId } from "../lib/practice/lesson";
import { lessonsOf } from "../lib/practice/lessons";
import { actFirstDayLesson, allowAsSupervisor, chargeTold, showPhone } from "./support/act-lesson";
import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

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

/** The payment a line tells of. Its line may change under a test: one of an earlier test may find its end meanwhile. */
const paymentOf = (line: string): string => line.slice(0, line.indexOf(","));

test("a course is done on the real screens, judged, kept and certified, while another till sells: one payment is kept", async ({
  page,
  till,
  browser,
  expectAccessible,
}) => {
  const amara = await amaraElsewhere(browser, till.origin);
  const before = new Set((await exported(amara)).map(paymentOf));
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
    await actFirstDayLesson(page, id);
    await page.getByRole("button", { name: /^(Next lesson|Finished)/ }).click();
  }
  expect(asked.filter((path) => path.startsWith("/api/"))).toEqual([]);
  const kept = (await exported(amara)).filter((line) => !before.has(paymentOf(line)));
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain("733");
  await expect(course.getByText("7 of 7 learnt")).toBeVisible();
  await course.getByRole("link", { name: "Certificate" }).click();
  await expect(page.getByRole("heading", { name: "Mei" })).toBeVisible();
  await expectAccessible();
  const sheet = await page.pdf({ preferCSSPageSize: true });
  expect(sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  // Whoever has learnt the course the store wants sells alone; the manager reads each lesson with its score.
  await amara.page.goto(`${till.origin}/office/practice`);
  const required = amara.page.getByRole("combobox", { name: "Before a cashier sells alone" });
  await required.selectOption("first-day");
  const mei = amara.page.getByRole("listitem").filter({ has: amara.page.getByRole("heading", { name: "Mei" }) });
  await expect(amara.page.getByText("May not sell alone yet").first()).toBeVisible();
  await expect(mei.getByText("May not sell alone yet")).toHaveCount(0);
  await mei.getByText("7 lessons practised").click();
  await expect(mei.getByRole("listitem").filter({ hasText: /^A code with 24 digits/ })).toContainText("100 of 100");
  await page.clock.resume();
  await page.goto(`${till.origin}/till`);
  await till.sell("734", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await required.selectOption("");
  await expect(amara.page.getByText("May not sell alone yet")).toHaveCount(0);
  await amara.page.context().close();
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
  await page.getByRole("button", { name: "Once more" }).click();
  await expect(page.getByText("Practice · no money moves")).toBeVisible();
});

/** A lesson on a clock that stands still but for `page.clock.runFor`, so that no moment of it is missed on a busy machine. */
async function openStill(page: Page, origin: string, lesson: LessonId): Promise<void> {
  await page.goto(`${origin}/till/practice?lesson=${lesson}`);
  await expect(page.getByRole("region", { name: "What is going on" })).toBeVisible();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
}

test("whoever ends a lesson before its verdict is not told that it was right", async ({ page, till }) => {
  await page.clock.install();
  await openStill(page, till.origin, "customer-confirming");
  await chargeTold(page);
  await page.clock.runFor(2_000);
  await expect(page.getByText("Customer is confirming").first()).toBeVisible();
  await page.getByRole("button", { name: "Show to customer" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "I am done" }).click();
  await expect(page.getByRole("heading", { name: /once more/ })).toBeVisible();
  const waited = page.getByRole("listitem").filter({ hasText: "Stay with the payment" });
  await expect(waited.getByLabel("Not done")).toBeVisible();
});

test("a tablet without its network, and one that dies, follow the payment to its end", async ({ page, till }) => {
  await page.clock.install();
  await openStill(page, till.origin, "no-network");
  await chargeTold(page);
  await page.clock.runFor(6_000);
  await expect(page.getByText(/Our server is not answering/).first()).toBeVisible();
  await expect(page.locator("[data-verdict=paid]")).toHaveCount(0);
  await page.clock.runFor(20_000);
  await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();

  await page.clock.resume();
  await openStill(page, till.origin, "tablet-dies");
  await chargeTold(page);
  await page.clock.runFor(2_500);
  await expect(page.getByText("The tablet is starting again…")).toBeVisible();
  await page.clock.runFor(3_500);
  await expect(page.locator("[data-stage=progress]")).toBeVisible();
  await page.clock.runFor(15_000);
  await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();
});

test("while a cancel is open, a supervisor lets the customer pay again", async ({ page, till }) => {
  await page.clock.install();
  await openStill(page, till.origin, "second-tender");
  await chargeTold(page);
  await page.clock.runFor(22_000);
  await page.getByRole("button", { name: "Take another payment now" }).click();
  await page.clock.resume();
  await allowAsSupervisor(page);
  await expect(page.getByRole("region", { name: "Scan the customer’s code" })).toBeVisible();
  await showPhone(page);
  await page.clock.runFor(10_000);
  await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();
});

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

test("what was just sold badly is explained, and its lesson is one tap away", async ({ page, till }) => {
  await page.goto(`${till.origin}/till`);
  await till.sell("4313", freshCode("declined-risk-reject"));
  await page.getByRole("button", { name: "How do I explain this?" }).click();
  await page.getByRole("link", { name: "Practise this" }).click();
  await expect(page).toHaveURL(/\/till\/practice\?lesson=/);
  await expect(page.getByText("Practice · no money moves")).toBeVisible();
  await chargeTold(page);
  await expect(page.getByRole("heading", { name: "This payment cannot be made" })).toBeVisible();
  await page.getByRole("button", { name: "How do I explain this?" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Pay another way" }).click();
  await expect(page.getByRole("heading", { name: "That was right" })).toBeVisible();
  await page.getByRole("button", { name: "To the till" }).click();
  await expect(page).toHaveURL(`${till.origin}/till`);
  // Its customer still stands there: the refusal is as it was left, and the same sale can be tried again.
  await expect(till.verdict("Not paid")).toBeVisible();
  await page.getByRole("button", { name: "Charge ¥4,313 again" }).click();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a paid sale is not ready to be charged again when somebody looked elsewhere meanwhile", async ({
  page,
  till,
}) => {
  await till.sell("4317", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await page.getByRole("link", { name: "Open this payment" }).click();
  await expect(page).toHaveURL(/\/till\/payments\//);
  await page.getByRole("link", { name: "Till", exact: true }).click();
  await expect(page.getByText("Enter the amount")).toBeVisible();
});

test("the guide is one sheet of A4 in every language", async ({ page, till }) => {
  for (const language of LOCALES) {
    await page.goto(`${till.origin}/till/guide/${language}`);
    await expect(page.locator(".guide-sheet li").first()).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 794, height: 1123 });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g), language).toHaveLength(1);
    const cut = await page
      .locator(".guide-sheet *")
      .evaluateAll(
        (all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0).length,
      );
    expect(cut, language).toBe(0);
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
  // Somebody else may take the tablet meanwhile, and the words may be read in another language.
  await page.getByRole("combobox", { name: "Your language" }).selectOption("de");
  await expect(page.getByText(/Kurs „Erstattungen/)).toBeVisible();
  await page.getByRole("combobox", { name: "Sprache der Kasse" }).selectOption("en");
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await expect(page).toHaveURL(`${till.origin}/sign-in`);
  await till.enterPin("Mei", "2580");
  await expect(page).toHaveURL(`${till.origin}/till/practice`);
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
