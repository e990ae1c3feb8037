import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { TillPage } from "./till-page";
import { untilStill } from "./until-still";
import { watchBrowser } from "./watch-browser";

type Fixtures = {
  /** A till on which Mei is signed in. */
  readonly till: TillPage;
  /** Where the simulated Alipay and the customer's phone are. */
  readonly simulator: string;
  /** Where the shop of one's own is set up, once in a run. */
  readonly setup: string;
  /** Fails when axe finds something serious on what the page shows now. */
  readonly expectAccessible: () => Promise<void>;
};

function need(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is set by e2e/support/global-setup.ts`);
  return value;
}

export const test = base.extend<Fixtures, object>({
  browser: [
    async ({ browser }, use) => {
      watchBrowser(browser);
      await use(browser);
    },
    { scope: "worker" },
  ],
  till: async ({ page }, use) => {
    const till = new TillPage(page, need("E2E_ORIGIN"));
    await till.signIn();
    await use(till);
  },
  simulator: async ({ page: _page }, use) => {
    await use(need("E2E_SIMULATOR"));
  },
  setup: async ({ page: _page }, use) => {
    await use(need("E2E_SETUP"));
  },
  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      await untilStill(page);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    });
  },
});

export { expect } from "@playwright/test";
