import { expect, type Locator, type Page } from "@playwright/test";
import { type TestScenarioId, testCode } from "../../lib/practice/test-codes";
import { trailOfRun } from "./watch-browser";

/** A fresh code of a scenario: a code is good once. Its last four digits, which are kept, are nobody's PIN. */
export function freshCode(scenario: TestScenarioId): string {
  const code = testCode(scenario, `${Date.now() % 1e7}00${String(Math.floor(Math.random() * 99)).padStart(2, "0")}`);
  trailOfRun().addNeedle("scanned code", code);
  return code;
}

// Longer than the gap that ends a burst of keys (lib/barcode/wedge-detector.ts).
const PAUSE_SECONDS = 0.4;

/** The till as a cashier uses it. */
export class TillPage {
  readonly page: Page;
  readonly origin: string;
  private scannedUntil = 0;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
  }

  /** Makes this browser a device of the demo store and signs a person in. */
  async signIn(person = "Mei", pin = "2580"): Promise<void> {
    await this.page.goto(`${this.origin}/`);
    await this.page.getByRole("button", { name: "Use the demo store" }).click();
    await this.enterPin(person, pin);
    await this.waitForTill();
  }

  /** Another person at the same till. Whoever is signed in must have no open payments. */
  async changePerson(person: string, pin: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Lock the till/ }).click();
    await this.enterPin(person, pin);
    await this.waitForTill();
  }

  /** The address changes before the PIN pad has gone; what is tapped in between would be the pad's. */
  private async waitForTill(): Promise<void> {
    await expect(this.page).toHaveURL(`${this.origin}/till`);
    await expect(this.page.getByRole("button", { name: /^Lock the till/ })).toBeVisible();
  }

  async enterPin(person: string, pin: string): Promise<void> {
    await this.page.getByRole("button", { name: person }).click();
    for (const digit of pin) await this.page.getByRole("button", { name: digit, exact: true }).click();
    await this.page.getByRole("button", { name: "Enter", exact: true }).click();
  }

  /** Types an amount on the till's own keypad. */
  async enterAmount(digits: string): Promise<void> {
    for (const digit of digits) await this.page.getByRole("button", { name: digit, exact: true }).click();
  }

  async charge(): Promise<void> {
    await this.page.getByRole("button", { name: /^Charge/ }).click();
  }

  /**
   * A keyboard-wedge scanner: a key every 8 ms and an Enter, with nothing focused. The keys carry the scanner's own
   * times, so that a busy machine does not turn a scan into slow typing, and a hand's pause before them: no scan runs into
   * another one or into typed digits.
   */
  async scan(code: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const begin = Math.max(Date.now() / 1_000, this.scannedUntil) + PAUSE_SECONDS;
    const keys = Array.from(code, (text) => ({ key: text, text, windowsVirtualKeyCode: text.charCodeAt(0) }));
    const presses = [...keys, { key: "Enter", text: "\r", windowsVirtualKeyCode: 13 }].flatMap((key, index) => {
      const timestamp = begin + index * 0.008;
      return [
        session.send("Input.dispatchKeyEvent", { type: "keyDown", timestamp, ...key }),
        session.send("Input.dispatchKeyEvent", { type: "keyUp", timestamp: timestamp + 0.004, ...key }),
      ];
    });
    this.scannedUntil = begin + keys.length * 0.008;
    await Promise.all(presses);
    await session.detach();
  }

  /** The whole sale up to the moment the code is read. */
  async sell(digits: string, code: string): Promise<void> {
    await this.enterAmount(digits);
    await this.charge();
    await this.scan(code);
  }

  verdict(word: string | RegExp): Locator {
    return this.page.getByRole("heading", { name: word, exact: true });
  }

  stage(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { name });
  }
}
