import { readPaymentCode } from "./payment-code";
import { isNamedShape, textOfKeys } from "./wedge-text";

/** A keydown. `timeMs` is `event.timeStamp`: a handler's own clock lies while the page is busy (scanner.md, "Keyboard wedge"). */
export type Keystroke = {
  readonly key: string;
  readonly code: string;
  readonly timeMs: number;
  readonly isRepeat: boolean;
  readonly isComposing: boolean;
  /** With Ctrl held: some scanners send control characters so, among them line feed (J) and carriage return (M). */
  readonly isCtrl?: boolean;
};

/** A key of a burst: keys that came without a pause, from a scanner or from a person. */
export type BufferedKey = Pick<Keystroke, "key" | "code" | "timeMs"> & {
  /** Already handed on as typing; if it turns out to be part of a scan it is taken back. */
  readonly isReleased: boolean;
};

type Burst = { readonly keys: readonly BufferedKey[]; readonly hasRepeat: boolean };

// Every number: scanner.md, "Keyboard wedge", rules 3 to 7, unless it says otherwise.
export const LONGEST_MEDIAN_MS = 60;
const SHORTEST_SCAN = 8;
/** The fastest drumming on a keyboard that was simulated has 15 ms between keys; below that it is a machine. */
const FASTEST_FINGERS_MS = 14;
/** Ours: from the fourth fast key on we wait for the end of the burst before believing in a person. */
const BURST_KEYS = 4;
/** Ours: a slower gap may part a person's last digit from the scan that follows it. */
const HUMAN_LEAD_GAP_MS = 100;

/**
 * `discard` is for what is too fast for fingers and yet no code we could name: half a scan, or an arm on the keyboard.
 * It must never become an amount.
 */
export function judgeBurst({ keys, hasRepeat }: Burst, longestMedianMs: number): "scan" | "discard" | "typing" {
  const median = medianGap(keys);
  if (hasRepeat || keys.length < BURST_KEYS || median > LONGEST_MEDIAN_MS) return "typing";
  const isMachine = median <= FASTEST_FINGERS_MS;
  if (keys.length < SHORTEST_SCAN) return isMachine ? "discard" : "typing";
  const isTrusted = isMachine || isNamedShape(scannedPart(keys).text);
  return isTrusted && median <= longestMedianMs ? "scan" : "discard";
}

/** The whole burst, or what follows its slowest gap if only that is a payment code: a person's digit came just before. */
export function scannedPart(keys: readonly BufferedKey[]): { readonly text: string; readonly start: number } {
  const whole = textOfKeys(keys);
  const gaps = gapsOf(keys);
  const slowest = Math.max(0, ...gaps);
  if (hasCodeShape(whole) || slowest < HUMAN_LEAD_GAP_MS) return { text: whole, start: 0 };
  const start = gaps.indexOf(slowest) + 1;
  const tail = textOfKeys(keys.slice(start));
  return hasCodeShape(tail) ? { text: tail, start } : { text: whole, start: 0 };
}

/** A burst's own keys, as if none had been handed on: what was, has been taken back. */
export function ownKeys(keys: readonly BufferedKey[]): BufferedKey[] {
  return keys.slice(leadOf(keys)).map((key) => ({ ...key, isReleased: false }));
}

/**
 * Where a burst begins behind what a person typed: at the last key that was handed on, or before it as far back as the pace
 * is a machine's. That one key may be either's; a digit is rather lost than added to an amount.
 */
export function leadOf(keys: readonly BufferedKey[]): number {
  const gaps = gapsOf(keys);
  let start = Math.max(0, releasedKeys(keys).length - 1);
  while (start > 0 && (gaps[start - 1] ?? 0) <= LONGEST_MEDIAN_MS) start -= 1;
  return start;
}

function hasCodeShape(text: string): boolean {
  return readPaymentCode(text, { allowLong: true }).ok;
}

export function isBurst({ keys, hasRepeat }: Burst): boolean {
  return !hasRepeat && keys.length >= BURST_KEYS && medianGap(keys) <= LONGEST_MEDIAN_MS;
}

export function releasedKeys(keys: readonly BufferedKey[]): string[] {
  return keys.flatMap(({ key, isReleased }) => (isReleased ? [key] : []));
}

export function heldKeys(keys: readonly BufferedKey[]): string[] {
  return keys.flatMap(({ key, isReleased }) => (isReleased ? [] : [key]));
}

function gapsOf(keys: readonly BufferedKey[]): number[] {
  return keys.slice(1).map((key, place) => key.timeMs - (keys[place]?.timeMs ?? key.timeMs));
}

export function medianGap(keys: readonly BufferedKey[]): number {
  const gaps = gapsOf(keys).toSorted((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
}
