import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Locale } from "@/lib/locales";
import { type TestScenarioId, testCode } from "@/lib/practice/test-codes";
import { DEMO_PEOPLE } from "../start/seed-demo";

const MESSAGES = path.resolve(import.meta.dirname, "..", "..", "messages");

export type PersonName = "Mei" | "Amara" | "Noor";

/** One page of the product in one language, and the ways to get about in it whatever the language is. */
export class Visit {
  readonly page: Page;
  readonly origin: string;
  private readonly messages: unknown;

  constructor(page: Page, origin: string, locale: Locale) {
    this.page = page;
    this.origin = origin;
    this.messages = JSON.parse(readFileSync(path.join(MESSAGES, `${locale}.json`), "utf8"));
  }

  /** A text of the messages by its path. One with a value in it is cut before the value. */
  word(key: string): string {
    let found: unknown = this.messages;
    for (const part of key.split(".")) found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found !== "string") throw new Error(`there is no text ${key}`);
    return found;
  }

  async open(address: string): Promise<void> {
    await this.page.goto(`${this.origin}${address}`);
  }

  /** Presses a button or a link by its text, up to where a value would stand in it. */
  async press(key: string): Promise<void> {
    const [before = "", after = ""] = this.word(key).split(/\{\w+\}/);
    const name = new RegExp(`^${escaped(before)}.*${escaped(after)}$`);
    const { page } = this;
    await page.getByRole("button", { name }).or(page.getByRole("link", { name })).first().click();
  }

  async type(digits: string): Promise<void> {
    for (const digit of digits) await this.page.getByRole("button", { name: digit, exact: true }).click();
  }

  /** To the browser another script for the same scope is what the next version of ours is. */
  async bringNewVersion(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      await navigator.serviceWorker.register("/sw.js?next", { scope: "/" });
    });
  }

  async beginSaleInAnotherTab(): Promise<void> {
    const other = await this.page.context().newPage();
    await other.goto(`${this.origin}/till`);
    await other.getByRole("button", { name: "7", exact: true }).click();
    await this.page.bringToFront();
  }

  /** Makes this browser a device of the demo store. */
  async join(): Promise<void> {
    await this.open("/");
    await this.press("staff.enrol.demo");
    await expect(this.page.getByRole("button", { name: "Mei" })).toBeVisible();
  }

  async signIn(person: PersonName): Promise<void> {
    await this.join();
    await this.page.getByRole("button", { name: person }).click();
    await this.type(DEMO_PEOPLE.find(({ name }) => name === person)?.pin ?? "");
    await this.press("staff.pin.enter");
    await this.page.waitForURL(/\/(till|office)/);
  }

  /** A sale up to the moment its code is read: the code is typed as a scanner does. */
  async sell(digits: string, scenario: TestScenarioId): Promise<void> {
    await this.open("/till");
    await this.type(digits);
    await this.press("till.amount.charge");
    await expect(this.page.locator("[data-stage=scan]")).toBeVisible();
    await this.scan(testCode(scenario, `${Date.now() % 1e9}`));
  }

  /** As a scanner in keyboard mode: all keys at once, then Enter. */
  async scan(code: string): Promise<void> {
    await this.page.evaluate(
      (keys) => {
        for (const key of keys)
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      },
      [...Array.from(code), "Enter"],
    );
  }

  async see(selector: string): Promise<void> {
    await expect(this.page.locator(selector).first()).toBeVisible({ timeout: 40_000 });
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
