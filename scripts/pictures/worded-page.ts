import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Locale } from "@/lib/locales";

const MESSAGES = path.resolve(import.meta.dirname, "..", "..", "messages");

/** One page of the product in one language, and the way about in it by its words. */
export class WordedPage {
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

  /**
   * As a scanner in keyboard mode: all keys at once, then Enter. They are made before the first is heard: a key's time is that
   * of its making, and a busy machine would put a pause between two.
   */
  async scan(code: string): Promise<void> {
    await this.page.evaluate(
      (keys) => {
        const strokes = keys.map((key) => new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        for (const stroke of strokes) document.body.dispatchEvent(stroke);
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
