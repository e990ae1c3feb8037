import type { Page } from "@playwright/test";

/** From now on `goto` and `reload` return when the page also answers to hands and scanners, not only when it is drawn. */
export function goUntilAwake(page: Page): void {
  const untilAwake = async <T>(going: Promise<T>): Promise<T> => {
    const answer = await going;
    await page.waitForFunction(isAwake);
    return answer;
  };
  const [goTo, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = (url, options) => untilAwake(goTo(url, options));
  page.reload = (options) => untilAwake(reload(options));
}

/**
 * Runs in the page. What is pressed between a page's first picture and React's taking it over reaches nobody, and how
 * long that lasts is the machine's mood. React marks each element that it has taken over.
 */
function isAwake(): boolean {
  if (document.querySelector("script[src*='/_next/']") === null) return true; // the simulator's own pages, the shell offline
  return Array.from(document.querySelectorAll("button, input, select, textarea, form")).every((element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps$")),
  );
}
