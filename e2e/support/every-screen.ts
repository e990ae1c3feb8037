import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Locale } from "../../lib/locales";
import type { OpenPaymentView, PaymentView } from "../../lib/payments/payment-view";
import { WordedPage } from "../../scripts/pictures/worded-page";
import { freshCode } from "./till-page";
import { ToldPayments } from "./told-payments";

/** Looks at what is on the screen now; the name is for the report. */
export type Look = (screen: string) => Promise<void>;

/**
 * Leads a cashier in any language past every stage and window of the till, within one real sale and some that are only
 * told, and looks at each.
 */
export async function passEveryScreen(visit: WordedPage, look: Look): Promise<void> {
  await lookAroundAmount(visit, look);
  const { payment, owner } = await sellForReal(visit, look);
  await lookAtPages(visit, look);
  const told = new ToldPayments(visit.page, payment, owner);
  await told.begin();
  await followToPerson(visit, look, told);
  await lookAtTray(visit, look, told);
  await lookAtOtherEnds(visit, look, told);
}

/** Opens a window, looks at it, and closes it as a keyboard does. */
async function lookInto(visit: WordedPage, look: Look, screen: string, open: () => Promise<void>): Promise<void> {
  const shown = visit.page.locator("dialog[open]");
  await open();
  await expect(shown).toBeVisible();
  await look(screen);
  await visit.page.keyboard.press("Escape");
  await expect(shown).toBeHidden();
}

async function lookAroundAmount(visit: WordedPage, look: Look): Promise<void> {
  const { page } = visit;
  await visit.open("/till");
  await visit.scan(freshCode("paid")); // before there is an amount
  await visit.see("[role=alert] p");
  await look("amount, nothing typed");
  await visit.type("4020");
  await visit.press("till.keypad.add");
  await visit.type("35");
  await page.locator("details summary").click();
  await expect(page.locator("details input")).toHaveCount(2);
  await look("amount");
  await lookInto(visit, look, "menu", () => visit.press("till.menu"));
  await lookInto(visit, look, "sound", () => visit.press("till.sound.button"));
  await lookInto(visit, look, "readiness", () => visit.press("till.readiness.button"));
}

type Sold = { readonly payment: PaymentView; readonly owner: { readonly id: string; readonly name: string } };

async function sellForReal(visit: WordedPage, look: Look): Promise<Sold> {
  const { page } = visit;
  await visit.press("till.amount.charge");
  await visit.see("[data-stage=scan]");
  await look("scan");
  await visit.scan("134650139473217861"); // another wallet's
  await visit.see("[role=alert] p");
  await visit.press("till.scan.typed");
  await look("scan with a refusal, typing");
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await visit.scan(freshCode("password-auto"));
  const { payment } = (await (await answer).json()) as { payment: PaymentView }; // our own route's words
  const open = await page.context().request.get(`${visit.origin}/api/payments/open`);
  const { payments } = (await open.json()) as { payments: OpenPaymentView[] }; // the same
  const owner = payments.find(({ id }) => id === payment.id)?.owner;
  if (owner === null || owner === undefined) throw new Error("a payment under way has somebody who follows it");
  await visit.see("[data-verdict=paid]");
  await page.mouse.click(20, 400); // it stays
  await look("paid");
  await lookInto(visit, look, "receipt", async () => {
    await visit.press("receipt.open");
    await visit.see("dialog img");
  });
  await lookInto(visit, look, "explanation", () => visit.press("till.outcome.button.explain"));
  await visit.press("payments.details");
  await visit.see("[role=timer]");
  await look("one payment");
  return { payment, owner };
}

async function lookAtPages(visit: WordedPage, look: Look): Promise<void> {
  for (const address of ["/till/payments", "/till/scanner", "/till/commands"]) {
    await visit.open(address);
    await visit.see("h1");
    await look(address);
  }
}

/** From "asking Alipay" to "a person is needed", with what can be opened on the way. */
async function followToPerson(visit: WordedPage, look: Look, told: ToldPayments): Promise<void> {
  const { page } = visit;
  const tell = async (state: string, overrides: Partial<PaymentView>) => {
    told.tell(overrides);
    await expect(page.getByRole("heading", { name: visit.word(`till.progress.title.${state}`) })).toBeVisible();
    await look(state);
  };
  const soon = Date.now() + 240_000;
  told.next({ state: "paying", canCancel: true, autoCancelAt: soon });
  await chargeTold(visit, "[data-stage=progress]");
  await tell("paying", {});
  await tell("confirming", { state: "checking", isCustomerConfirming: true, nextStep: { kind: "query", at: soon } });
  await lookInto(visit, look, "for the customer", () => visit.press("till.progress.show"));
  await visit.press("till.cancel.begin");
  await visit.see("fieldset [role=status]");
  await look("cancel question");
  await visit.press("till.cancel.keep");
  await tell("checking", { isCustomerConfirming: false, doubtSince: Date.now(), queryCount: 2 });
  await page.context().setOffline(true);
  await expect(page.getByRole("heading", { name: visit.word("till.progress.title.no-connection") })).toBeVisible();
  await look("no connection");
  await page.context().setOffline(false);
  await tell("cancelling", { state: "cancelling", cancelReason: "cashier", canCancel: false, autoCancelAt: null });
  told.tell({ state: "attention", attentionReason: "cancel-refused" });
  await visit.see("[data-verdict=needs-person]");
  await look("needs a person");
  await lookInto(visit, look, "for the manager", () => visit.press("till.outcome.button.call-manager"));
}

async function lookAtTray(visit: WordedPage, look: Look, told: ToldPayments): Promise<void> {
  const { page } = visit;
  told.fillTray();
  await visit.open("/till");
  const tray = page.locator("button:has(.lucide-inbox)");
  await expect(tray).toContainText("6");
  await lookInto(visit, look, "tray, handing over", async () => {
    await tray.click();
    await page.locator("dialog [aria-expanded=false]").first().click();
    await visit.see("dialog form label");
  });
  await lookInto(visit, look, "before you go", async () => {
    await visit.press("till.lock");
    await visit.see("dialog form label");
  });
}

async function lookAtOtherEnds(visit: WordedPage, look: Look, told: ToldPayments): Promise<void> {
  told.next({ state: "declined", explanation: "balance-too-low", resultCode: "USER_BALANCE_NOT_ENOUGH" });
  await chargeTold(visit, "[data-verdict=not-paid]");
  await look("not paid");
  told.next({ state: "cancelled", evidence: "paid", finalAt: Date.now() });
  await visit.open("/till");
  await chargeTold(visit, "[data-verdict=cancelled]");
  await look("cancelled");
  told.askAtNextCharge();
  await visit.open("/till");
  await lookInto(visit, look, "look-alike question", () => chargeTold(visit, "dialog[open]"));
}

async function chargeTold(visit: WordedPage, shows: string): Promise<void> {
  const { page } = visit;
  if (page.url() !== `${visit.origin}/till`) await visit.open("/till");
  await visit.type("5050");
  await visit.scan(freshCode("paid"));
  await visit.see(shows);
}

/** The till in another language from the next page on. */
export async function speak(page: Page, origin: string, language: string): Promise<void> {
  const { hostname } = new URL(origin);
  await page.context().addCookies([{ name: "saoma-locale", value: language, domain: hostname, path: "/" }]);
}

/** Screens with an explanation, whose texts come after the page: the row of the table. */
const EXPLAINED: Readonly<Record<string, string>> = { explanation: "paid", "not paid": "balance-too-low" };

/** The screen that stands there, said in another language: nothing is walked again. */
export async function speakAtOnce(page: Page, origin: string, language: Locale, screen: string): Promise<void> {
  const isOffline = screen === "no connection";
  if (isOffline) await page.context().setOffline(false);
  await speak(page, origin, language);
  await page.evaluate(() => {
    // Next's own, for its tools: what the server writes is asked for anew, and the browser's state stays.
    (window as unknown as { next: { router: { refresh: () => void } } }).next.router.refresh();
  });
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  const row = EXPLAINED[screen];
  if (row !== undefined)
    await expect(page.getByText(explanationTitle(row, language), { exact: true }).first()).toBeVisible();
  if (!isOffline) return;
  await page.context().setOffline(true);
  const title = new WordedPage(page, origin, language).word("till.progress.title.no-connection");
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
}

function explanationTitle(row: string, language: Locale): string {
  const file = path.resolve(import.meta.dirname, "..", "..", "lib", "explanations", "texts", `${language}.json`);
  const rows = JSON.parse(readFileSync(file, "utf8")) as Record<string, { readonly title: string } | undefined>; // our own
  return rows[row]?.title ?? "";
}
