import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { LOCALES, type Locale } from "../lib/locales";
import { WordedPage } from "../scripts/pictures/worded-page";
import { passEveryScreen, speak, speakAtOnce } from "./support/every-screen";
import { expect, test } from "./support/fixtures";
import { besideScreen, smallTargets, underInsets } from "./support/look-at-boxes";
import { unreadableTexts } from "./support/look-at-texts";
import { untilStill } from "./support/until-still";

// A worker's requests cannot be answered by a test.
test.use({ serviceWorkers: "block" });

type Finding = { readonly find: (page: Page) => Promise<string[]>; readonly isFor: (screen: string) => boolean };

const TABLET = { width: 820, height: 1180 };
const SMALL_PHONE = { width: 360, height: 640 };
/** A phone with a notch and a home bar, upright and on its side, and a tablet with round corners; no side without. */
const NOTCHED = [
  { size: { width: 390, height: 844 }, insets: { top: 47, right: 12, bottom: 34, left: 16 } },
  { size: { width: 844, height: 390 }, insets: { top: 12, right: 40, bottom: 21, left: 47 } },
  { size: { width: 1180, height: 820 }, insets: { top: 24, right: 30, bottom: 34, left: 40 } },
] as const;

const axeByDay: Finding = {
  isFor: () => true,
  find: async (page) => {
    await untilStill(page);
    const { violations } = await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    return told(violations);
  },
};

/** At night only the colours are different, in every language alike; of windows the tokens' own test speaks. */
const axeByNight: Finding = {
  isFor: (screen) => /^(amount|scan|confirming|checking|paid|not paid|cancelled|needs a person)$/.test(screen),
  find: async (page) => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await untilStill(page);
    const { violations } = await axe(page).withRules(["color-contrast"]).analyze();
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    return told(violations).map((violation) => `at night ${violation}`);
  },
};

/** Nothing here is in a frame, so no second page is needed to put results together. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode();
}

function told(violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]) {
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""}`);
}

const clearOfInsets: Finding = {
  // These stand where "confirming" stands.
  isFor: (screen) => !/^(paying|checking|cancelling)$/.test(screen),
  find: async (page) => {
    const session = await page.context().newCDPSession(page);
    const found: string[] = [];
    for (const { size, insets } of NOTCHED) {
      await page.setViewportSize(size);
      await session.send("Emulation.setSafeAreaInsetsOverride", { insets });
      found.push(...(await underInsets(page, insets)).map((one) => `${size.width} wide: ${one}`));
    }
    await session.send("Emulation.setSafeAreaInsetsOverride", { insets: {} });
    await session.detach();
    await page.setViewportSize(TABLET);
    return found;
  },
};

const WALKS: readonly { readonly language: Locale; readonly findings: readonly Finding[] }[] = [
  { language: "en", findings: [axeByDay, axeByNight, clearOfInsets] },
  { language: "zh-CN", findings: [axeByDay] },
  { language: "ar", findings: [axeByDay] },
];

for (const { language, findings } of WALKS) {
  test(`every stage and window of the till is clean and clear of the edges, in ${language}`, async ({ till, page }) => {
    test.setTimeout(180_000);
    await speak(page, till.origin, language);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" }); // axe looks at still pictures
    const found: string[] = [];
    const looked = new Map<Finding, number>();
    await passEveryScreen(new WordedPage(page, till.origin, language), async (screen) => {
      for (const finding of findings.filter(({ isFor }) => isFor(screen))) {
        looked.set(finding, (looked.get(finding) ?? 0) + 1);
        found.push(...(await finding.find(page)).map((one) => `${screen}: ${one}`));
      }
    });
    expect(found).toEqual([]);
    expect(Math.max(...looked.values()), "every screen was looked at").toBe(28);
    expect(looked.size).toBe(findings.length);
  });
}

test("every stage and window of the till fits a small phone, in every language", async ({ till, page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found: string[] = [];
  const looked: string[] = [];
  // The walk itself is English: each screen says everything once in each language, and English last.
  await passEveryScreen(new WordedPage(page, till.origin, "en"), async (screen) => {
    await page.setViewportSize(SMALL_PHONE);
    for (const language of [...LOCALES].reverse()) {
      await speakAtOnce(page, till.origin, language, screen);
      const finds = [await smallTargets(page), await besideScreen(page), await unreadableTexts(page)].flat();
      found.push(...finds.map((one) => `${screen}, ${language}: ${one}`));
      looked.push(screen);
    }
    await page.setViewportSize(TABLET);
  });
  expect(found).toEqual([]);
  expect(looked).toHaveLength(28 * LOCALES.length);
});
