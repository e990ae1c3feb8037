import { readPaymentCode } from "./payment-code";

/** One symbol a decoder found in one picture. */
export type Sighting = { readonly text: string; readonly symbol: "qr" | "code-128" };

/** The text that waits for a second picture to agree with it. */
export type SightingMemory = string | null;

/**
 * Chooses what counts of all symbols in one picture (scanner.md, accept rule): a payment code before anything else, the
 * QR before the bars, and never a lone Code 128: 1 of 747 was wrong in four digits, so it needs the same text twice.
 */
export function chooseSighting(
  memory: SightingMemory,
  sightings: readonly Sighting[],
): { readonly memory: SightingMemory; readonly text: string | null } {
  const payments = sightings.filter(({ text }) => hasCodeShape(text));
  const inQr = textsOf(payments.filter(({ symbol }) => symbol === "qr"));
  // Two customers' phones in view: take neither, the cashier will move closer to one.
  if (inQr.length > 1) return { memory, text: null };
  if (inQr[0] !== undefined) return { memory, text: inQr[0] };
  const inBars = textsOf(payments);
  // Two phones, or one read wrongly: the picture before must not decide whose money it is.
  if (inBars.length > 1) return { memory: null, text: null };
  const unsure = inBars.length > 0 ? inBars : textsOf(sightings);
  if (unsure.length === 0) return { memory, text: null };
  const agreed = unsure.find((text) => text === memory);
  if (agreed !== undefined) return { memory, text: agreed };
  return { memory: unsure[0] ?? null, text: null };
}

/** The store's own rules are the gate's business: what looks like a code goes first, whatever its length. */
export function hasCodeShape(text: string): boolean {
  return readPaymentCode(text, { allowLong: true }).ok;
}

function textsOf(sightings: readonly Sighting[]): string[] {
  return [...new Set(sightings.map(({ text }) => text))];
}
