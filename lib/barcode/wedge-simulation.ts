import type { Keystroke } from "./wedge-burst";
import { EMPTY_WEDGE_STATE, foldIdle, foldKey, idleDeadline, type WedgeEffect } from "./wedge-detector";

// For tests only: the streams of scanner.md's keyboard wedge table, and a browser with a main thread that can be busy.

export type Random = () => number;

/** Mulberry32: small, seeded, the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);
export const wholeBetween = (random: Random, low: number, high: number): number =>
  Math.floor(between(random, low, high + 1));

export function randomDigits(random: Random, length: number): string {
  return Array.from({ length }, () => wholeBetween(random, 0, 9)).join("");
}

export function randomPaymentCode(random: Random): string {
  return `${wholeBetween(random, 25, 30)}${randomDigits(random, wholeBetween(random, 14, 22))}`;
}

/** Keys with the gap before each of them. */
export function keystrokes(keys: readonly string[], gapMs: () => number, startMs = 1_000): Keystroke[] {
  let timeMs = startMs;
  return keys.map((key, place) => {
    timeMs += place === 0 ? 0 : gapMs();
    return { key, code: codeOf(key), timeMs, isRepeat: false, isComposing: false };
  });
}

function codeOf(key: string): string {
  if (/^\d$/.test(key)) return `Digit${key}`;
  return /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
}

/** From `fromMs` for `forMs` the page handles nothing; keys keep their own time stamps. */
export type BusyPage = { readonly fromMs: number; readonly forMs: number };

/** From the key in this place on, the system hands the keys on late, while the page runs and its timers fire. */
export type LateKeys = { readonly fromPlace: number; readonly byMs: number };

export type Heard = {
  readonly scans: string[];
  /** What the keypad was given, after what was taken back again. */
  readonly typed: string[];
  readonly swallowed: string[];
  /** The key at which each garbled burst ended; empty when it ended by itself. */
  readonly garbled: string[];
};

/**
 * Plays a stream as the hook does: after each key a timer for the pause, and when it fires one more task,
 * which any key that was waiting calls off. A timer that was due while the page was busy goes before the waiting keys.
 */
export function play(
  stream: readonly Keystroke[],
  busy: BusyPage = { fromMs: 0, forMs: 0 },
  late: LateKeys = { fromPlace: 0, byMs: 0 },
): Heard {
  const heard: Heard = { scans: [], typed: [], swallowed: [], garbled: [] };
  let state = EMPTY_WEDGE_STATE;
  let due: number | null = null;
  const handledAt = (timeMs: number) =>
    timeMs >= busy.fromMs && timeMs < busy.fromMs + busy.forMs ? busy.fromMs + busy.forMs : timeMs;
  const idleUntil = (limitMs: number) => {
    // The extra task runs behind keys that arrived by then: it only happens when none does.
    while (due !== null && handledAt(due) < limitMs) {
      const step = foldIdle(state, handledAt(due));
      state = step.state;
      hear(heard, step.effect);
      due = idleDeadline(state);
    }
  };
  for (const [place, stroke] of stream.entries()) {
    const lastLate = (stream[late.fromPlace]?.timeMs ?? 0) + late.byMs;
    idleUntil(place < late.fromPlace ? handledAt(stroke.timeMs) : Math.max(handledAt(stroke.timeMs), lastLate));
    const step = foldKey(state, stroke);
    state = step.state;
    hear(heard, step.effect, stroke.key);
    due = idleDeadline(state);
  }
  idleUntil(Number.POSITIVE_INFINITY);
  return heard;
}

function hear(heard: Heard, effect: WedgeEffect, key?: string): void {
  if (effect === "none") return;
  if (effect === "swallow") heard.swallowed.push(key ?? "");
  else if (effect.kind === "typing") heard.typed.push(...effect.keys);
  else {
    if (effect.kind === "scan") heard.scans.push(effect.text);
    else heard.garbled.push(key ?? "");
    heard.typed.length -= effect.takenBack.length;
  }
}
