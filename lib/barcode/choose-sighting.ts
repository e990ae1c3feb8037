import { readReceiptBar } from "../receipts/receipt-bar";
import { readPaymentCode } from "./payment-code";

/** One symbol a decoder found in one picture. */
export type Sighting = { readonly text: string; readonly symbol: "qr" | "code-128" };

/** What the pictures before have shown. */
export type SightingMemory = {
  readonly text: string | null;
  /** In how many pictures it was seen, with no other text in between. */
  readonly pictures: number;
  /** Two phones were in view, and the next picture may have missed one of them. */
  readonly isWary: boolean;
};

export const NOTHING_SEEN: SightingMemory = { text: null, pictures: 0, isWary: false };

/** Ours: a third of a second of pictures. One that shows a single code is easily had of two phones; six in a row are not. */
const WARY_PICTURES = 6;

export type Choice = {
  readonly memory: SightingMemory;
  /** What may be acted on. */
  readonly text: string | null;
  /** More than one customer's code is in view, or one was read wrongly: nobody can tell whose money it would be. */
  readonly isCrowded: boolean;
};

/**
 * Chooses what counts of all symbols in one picture (scanner.md, accept rule): a payment code before anything else, the
 * number of our own receipt before its link, a payment QR at once, and never a lone Code 128: 1 of 747 was wrong in four
 * digits, so it needs the same text twice.
 */
export function chooseSighting(memory: SightingMemory, sightings: readonly Sighting[]): Choice {
  const payments = sightings.filter(({ text }) => hasCodeShape(text));
  const codes = textsOf(payments);
  if (codes.length > 1) return { memory: { ...NOTHING_SEEN, isWary: true }, text: null, isCrowded: true };
  // A receipt also carries the customer's link as a QR: of the two, the till wants its number.
  const ours = textsOf(sightings.filter(({ text }) => readReceiptBar(text) !== null));
  const shown = [codes, ours].find((texts) => texts.length > 0) ?? textsOf(sightings);
  const text = shown.find((one) => one === memory.text) ?? shown[0];
  if (text === undefined) return { memory, text: null, isCrowded: false };
  const pictures = text === memory.text ? memory.pictures + 1 : 1;
  const isInQr = payments.some(({ symbol }) => symbol === "qr");
  const isSure = pictures >= (memory.isWary ? WARY_PICTURES : picturesFor(isInQr));
  return {
    memory: { text, pictures, isWary: memory.isWary && !isSure },
    text: isSure ? text : null,
    isCrowded: false,
  };
}

function picturesFor(isInQr: boolean): number {
  return isInQr ? 1 : 2;
}

/** The store's own rules are the gate's business: what looks like a code goes first, whatever its length. */
export function hasCodeShape(text: string): boolean {
  return readPaymentCode(text, { allowLong: true }).ok;
}

function textsOf(sightings: readonly Sighting[]): string[] {
  return [...new Set(sightings.map(({ text }) => text))];
}
