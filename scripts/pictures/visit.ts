import { expect } from "@playwright/test";
import { type TestScenarioId, testCode } from "@/lib/practice/test-codes";
import { DEMO_PEOPLE } from "../start/seed-demo";
import { WordedPage } from "./worded-page";

export type PersonName = "Mei" | "Amara" | "Noor";

/** A page of a device of the demo store, signed in and brought to where a picture is taken. */
export class Visit extends WordedPage {
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
}
