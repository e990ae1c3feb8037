import type { Page } from "@playwright/test";
import { untilStill } from "./until-still";

export type Insets = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

/** What can be pressed or read now, as it is seen: its box without what a box around it cuts off. */
type SeenBox = Insets & { readonly name: string };

// WCAG's own 24 px would do; a thumb at a counter wants more (design: touch targets).
const FINGER_PX = 48;
/** Boxes are drawn between pixels. */
const ROUNDING_PX = 0.6;

/** Whatever is to be pressed and is smaller than a finger on either side. A link within a sentence may be. */
export async function smallTargets(page: Page): Promise<string[]> {
  await untilStill(page);
  return await page.evaluate((least) => {
    const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const pressed = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button]";
    const targets = [...root.querySelectorAll<HTMLElement>(pressed)].map((element) =>
      element.matches("input[type=radio], input[type=checkbox]") ? (element.closest("label") ?? element) : element,
    );
    const isInSentence = (element: HTMLElement) =>
      getComputedStyle(element).display === "inline" &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === 3 && node.nodeValue?.trim() !== "",
      );
    return targets.flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const isSeen = element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
      if (!isSeen || isInSentence(element) || (width >= least && height >= least)) return [];
      const name = element.getAttribute("aria-label") ?? element.textContent.trim();
      return [`${element.tagName} “${name.slice(0, 30)}” ${width.toFixed(1)} x ${height.toFixed(1)}`];
    });
  }, FINGER_PX - ROUNDING_PX);
}

/** Whatever lies beside the screen, or makes a part of it scroll sideways. */
export async function besideScreen(page: Page): Promise<string[]> {
  await untilStill(page);
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  const scrolled = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("body *")].flatMap((element) => {
      const style = getComputedStyle(element);
      const isCutOnPurpose = style.textOverflow === "ellipsis" || element.clientWidth <= 1;
      const isScroller = element === document.documentElement || /auto|scroll/.test(style.overflowX);
      if (isCutOnPurpose || !isScroller || element.scrollWidth <= element.clientWidth + 1) return [];
      return [`${element.tagName} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`];
    }),
  );
  const outside = (await seenBoxes(page)).filter(
    ({ left, right }) => left < -ROUNDING_PX || right > width + ROUNDING_PX,
  );
  return [...scrolled, ...outside.map(({ name, left, right }) => `${name}: ${left.toFixed(0)} to ${right.toFixed(0)}`)];
}

/** Whatever lies under the camera's notch, the rounded corners or the home bar, scrolled to either end. */
export async function underInsets(page: Page, insets: Insets): Promise<string[]> {
  const found: string[] = [];
  for (const end of ["start", "end"] as const) {
    await page.evaluate(scrollAll, end);
    await untilStill(page);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    for (const { name, left, right, top, bottom } of await seenBoxes(page)) {
      if (bottom <= 0 || top >= height) continue; // it is scrolled to when it is wanted
      const sides = [
        left < insets.left - ROUNDING_PX && `${left.toFixed(0)} from the left`,
        right > width - insets.right + ROUNDING_PX && `${(width - right).toFixed(0)} from the right`,
        end === "start" && top < insets.top - ROUNDING_PX && `${top.toFixed(0)} from the top`,
        end === "end" &&
          bottom > height - insets.bottom + ROUNDING_PX &&
          `${(height - bottom).toFixed(0)} from the bottom`,
      ];
      found.push(...sides.filter((side) => side !== false).map((side) => `${name}: ${side}`));
    }
  }
  await page.evaluate(scrollAll, "start" as const);
  return found;
}

/** Runs in the page. */
function scrollAll(end: "start" | "end"): void {
  for (const element of [document.documentElement, ...document.querySelectorAll("body *")])
    if (element.scrollHeight > element.clientHeight) element.scrollTop = end === "start" ? 0 : element.scrollHeight;
}

async function seenBoxes(page: Page): Promise<SeenBox[]> {
  return await page.evaluate(() => {
    const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const isCutting = (style: CSSStyleDeclaration) => /hidden|clip|auto|scroll/.test(style.overflow);
    /** A box without what the boxes around it cut off. */
    const cut = (box: DOMRect, inside: Element | null) => {
      let { left, right, top, bottom } = box;
      for (let around = inside; around !== null && around !== document.body; around = around.parentElement) {
        if (isCutting(getComputedStyle(around))) {
          const edge = around.getBoundingClientRect();
          left = Math.max(left, edge.left);
          right = Math.min(right, edge.right);
          top = Math.max(top, edge.top);
          bottom = Math.min(bottom, edge.bottom);
        }
        if (around === root) break;
      }
      return { left, right, top, bottom };
    };
    const seen: SeenBox[] = [];
    const add = (name: string, box: DOMRect, inside: Element | null) => {
      const edges = cut(box, inside);
      // What only a screen reader reads is a pixel wide.
      if (edges.right - edges.left > 2 && edges.bottom - edges.top > 2) seen.push({ name, ...edges });
    };
    const isVisible = (element: Element | null) => element?.checkVisibility({ visibilityProperty: true }) === true;
    for (const element of root.querySelectorAll("a[href], button, select, input, summary, svg, img"))
      if (isVisible(element))
        add(
          `${element.tagName} ${element.getAttribute("aria-label") ?? element.getAttribute("class") ?? ""}`.slice(
            0,
            50,
          ),
          element.getBoundingClientRect(),
          element.parentElement,
        );
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (node.nodeValue?.trim() === "" || !isVisible(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) add(`“${node.nodeValue?.slice(0, 40) ?? ""}”`, box, node.parentElement);
    }
    return seen;
  });
}
