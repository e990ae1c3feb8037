import type { Page } from "@playwright/test";
import { untilStill } from "./until-still";

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
/** One text as it stands on the screen. */
type SeenText = {
  readonly text: string;
  /** One for each line. */
  readonly boxes: readonly Box[];
  /** The words that stand on more than one line. */
  readonly broken: readonly string[];
  /** What it is cut by, or null. */
  readonly cutBy: string | null;
  /** It stands on a notice, which may lie above others for a while. */
  readonly isOnNotice: boolean;
};

/** A text of the product is never cut; a name that a shop gave itself may be, in the till's head alone. */
const MAY_BE_CUT: readonly string[] = ["Komorebi Coffee"];
// Written without spaces: broken between any two of their words, which here need not be told apart.
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
/** The number of a payment, or a result's name at Alipay: longer than a line. */
const CODE = /^[A-Z0-9_]{12,}$/;

/** Whatever cannot be read whole where it stands: cut off, a word broken in two, one letter left alone, or covered. */
export async function unreadableTexts(page: Page): Promise<string[]> {
  await untilStill(page);
  const texts = await page.evaluate(readTexts);
  return [
    ...texts
      .filter(({ text, cutBy }) => cutBy !== null && !MAY_BE_CUT.includes(text))
      .map(({ text, cutBy }) => `${told(text)} is cut by ${cutBy ?? ""}`),
    ...texts.flatMap(({ text, broken }) =>
      broken.filter((word) => !isBreakable(word)).map((word) => `${told(text)} breaks “${word}”`),
    ),
    ...textsOnTexts(texts),
  ];
}

function told(text: string): string {
  return `“${text.slice(0, 40)}”`;
}

function isBreakable(word: string): boolean {
  const isOneLetter = Array.from(word).length === 2; // the one left alone, with the one before it
  return CODE.test(word) || (WITHOUT_SPACES.test(word) && !isOneLetter);
}

function textsOnTexts(texts: readonly SeenText[]): string[] {
  const plain = texts.filter(({ isOnNotice }) => !isOnNotice);
  return plain.flatMap((one, index) =>
    plain
      .slice(index + 1)
      .filter((other) => one.boxes.some((box) => other.boxes.some((its) => isOn(box, its))))
      .map((other) => `${told(one.text)} lies on ${told(other.text)}`),
  );
}

function isOn(one: Box, other: Box): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return wide > 2 && high > Math.min(one.bottom - one.top, other.bottom - other.top) / 2;
}

/** Runs in the page. */
function readTexts(): SeenText[] {
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const boxesOf = (node: Node, from: number, to: number): Box[] => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0).map((box) => box.toJSON() as Box);
  };
  const isBroken = (node: Node, from: number, to: number) =>
    new Set(boxesOf(node, from, to).map(({ top }) => Math.round(top))).size > 1;
  const cutterOf = (boxes: readonly Box[], around: Element) => {
    for (let cutter: Element | null = around; cutter !== null && cutter !== root; cutter = cutter.parentElement) {
      const { overflow } = getComputedStyle(cutter);
      const edge = cutter.getBoundingClientRect();
      // Letters are a little higher than a tight line.
      const isOut = ({ left, right, top, bottom }: Box) =>
        left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 3 || bottom > edge.bottom + 3;
      if (/hidden|clip/.test(overflow) && boxes.some(isOut)) return `${cutter.tagName}.${cutter.className}`;
    }
    return null;
  };
  const seen: SeenText[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.nodeValue ?? "";
    const around = node.parentElement;
    if (text.trim() === "" || around?.checkVisibility({ visibilityProperty: true }) !== true) continue;
    if (around.closest(".sr-only, option") !== null) continue;
    const words = [...text.matchAll(/[\p{L}\p{M}\p{N}_'’]+/gu)];
    const lastTwo = /[\p{L}\p{N}]{2}(?=[^\p{L}\p{N}]*$)/u.exec(text);
    const broken = [...words, ...(lastTwo === null ? [] : [lastTwo])].filter((word) =>
      isBroken(node, word.index, word.index + word[0].length),
    );
    const boxes = boxesOf(node, 0, text.length);
    const isOnNotice = around.closest("[role=alert], [data-lies-above]") !== null;
    seen.push({ text, boxes, broken: broken.map(([word]) => word), cutBy: cutterOf(boxes, around), isOnNotice });
  }
  return seen;
}
