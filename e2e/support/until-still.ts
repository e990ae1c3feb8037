import type { Page } from "@playwright/test";

/**
 * Every change of colour at its end: axe looks at computed colours, also half-way ones. They are put there, not waited
 * for: a page that the machine draws late would be waited for without end. What inherits a colour starts when its parent
 * jumps, so until none is left.
 */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isUnfinished = ({ effect, playState }: Animation) =>
      playState !== "finished" && Number.isFinite(Number(effect?.getComputedTiming().endTime));
    for (let running = document.getAnimations(); running.some(isUnfinished); running = document.getAnimations())
      for (const animation of running.filter(isUnfinished)) animation.finish();
  });
}
