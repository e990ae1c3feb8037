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

type BufferedKey = Pick<Keystroke, "key" | "code" | "timeMs"> & {
  /** Already handed on as typing; if it turns out to be part of a scan it is taken back. */
  readonly isReleased: boolean;
};

export type WedgeState = {
  readonly keys: readonly BufferedKey[];
  readonly hasRepeat: boolean;
  readonly lastScanAt: number | null;
};

/**
 * `swallow`: the key must have no effect. `garbled`: too fast for fingers and no code we could name; nothing of it may become
 * an amount, and the last key must have no effect. `scan`: a whole code; its last key must have no effect either, and `takenBack`
 * were handed on as typing before it was clear. `typing`: keys of a person, oldest first, the current one last if it is theirs.
 */
export type WedgeEffect =
  | "none"
  | "swallow"
  | "garbled"
  | { readonly kind: "scan"; readonly text: string; readonly takenBack: readonly string[] }
  | { readonly kind: "typing"; readonly keys: readonly string[] };

export type WedgeStep = { readonly state: WedgeState; readonly effect: WedgeEffect };

export const EMPTY_WEDGE_STATE: WedgeState = { keys: [], hasRepeat: false, lastScanAt: null };

// Every number: scanner.md, "Keyboard wedge", rules 3 to 7, unless it says otherwise.
/** A longer pause ends a burst; a radio stall of 250 ms must not. */
const LONGEST_GAP_MS = 300;
const LONGEST_MEDIAN_MS = 60;
/** Without a terminator there is less to go by: wait longer, be stricter. */
const IDLE_MS = 400;
const LONGEST_IDLE_MEDIAN_MS = 35;
const SECOND_TERMINATOR_MS = 100;
const SHORTEST_SCAN = 8;
/** The fastest drumming on a keyboard that was simulated has 15 ms between keys; below that it is a machine. */
const FASTEST_FINGERS_MS = 14;
/** Ours: from the fourth fast key on we wait for the end of the burst before believing in a person. */
const BURST_KEYS = 4;
/** Ours: a lone key reaches the keypad this long after it was pressed. */
const RELEASE_MS = 90;
/** Ours: a slower gap may part a person's last digit from the scan that follows it. */
const HUMAN_LEAD_GAP_MS = 100;
/** Ours: the longest QR text worth naming; keeps a stuck key from filling the memory. */
const LONGEST_BURST = 512;

const SILENT_KEYS: ReadonlySet<string> = new Set([
  ...["Shift", "CapsLock", "NumLock", "AltGraph", "Control", "Alt", "Meta"],
  // Keys of an input method or without a name are left alone (rule 2).
  ...["Process", "Dead", "Unidentified"],
]);

/** Folds one key into the state and says what it means. Pure. */
export function foldKey(state: WedgeState, stroke: Keystroke): WedgeStep {
  if (stroke.isComposing || SILENT_KEYS.has(stroke.key)) return { state, effect: "none" };
  if (stroke.isCtrl === true) return foldControl(state, stroke);
  if (stroke.key === "Enter" || stroke.key === "Tab") return foldTerminator(state, stroke);
  // Backspace, Escape, arrows: no scanner sends them inside a code.
  if (Array.from(stroke.key).length !== 1) return endAsTyping(state, stroke.key);
  return foldCharacter(state, stroke);
}

/** When `foldIdle` should be asked next, or null when there is nothing to wait for. */
export function idleDeadline(state: WedgeState): number | null {
  const last = state.keys.at(-1);
  if (last === undefined || state.keys.every((key) => key.isReleased)) return null;
  return last.timeMs + (isBurst(state) ? IDLE_MS : RELEASE_MS);
}

/** The pause after the last key. Ask one task late, so that keys which wait behind a busy page come first (rule 5). */
export function foldIdle(state: WedgeState, timeMs: number): WedgeStep {
  const deadline = idleDeadline(state);
  if (deadline === null || timeMs < deadline) return { state, effect: "none" };
  return isBurst(state) ? settle(state, timeMs) : release(state, state.keys.length);
}

/** Inside a burst a shortcut is a control character of the scanner: Ctrl+J would open the browser's downloads. */
function foldControl(state: WedgeState, stroke: Keystroke): WedgeStep {
  const lastMs = state.keys.at(-1)?.timeMs ?? state.lastScanAt ?? Number.NEGATIVE_INFINITY;
  const isInside = isBurst(state) && stroke.timeMs - lastMs <= LONGEST_GAP_MS;
  const isLineEnd = /^[jm]$/i.test(stroke.key);
  if (isInside) return isLineEnd ? foldTerminator(state, stroke) : { state, effect: "swallow" };
  const isSecondEnd = state.keys.length === 0 && isLineEnd && stroke.timeMs - lastMs <= SECOND_TERMINATOR_MS;
  return { state, effect: isSecondEnd ? "swallow" : "none" };
}

function foldTerminator(state: WedgeState, stroke: Keystroke): WedgeStep {
  const last = state.keys.at(-1);
  if (last === undefined) {
    const isSecond = state.lastScanAt !== null && stroke.timeMs - state.lastScanAt <= SECOND_TERMINATOR_MS;
    return isSecond ? { state, effect: "swallow" } : endAsTyping(state, stroke.key);
  }
  const isLate = stroke.timeMs - last.timeMs > LONGEST_GAP_MS;
  const verdict = stroke.isRepeat ? "typing" : judge(state, isLate ? LONGEST_IDLE_MEDIAN_MS : LONGEST_MEDIAN_MS);
  if (verdict === "typing") return endAsTyping(state, stroke.key);
  if (verdict === "discard") return { state: { ...EMPTY_WEDGE_STATE, lastScanAt: stroke.timeMs }, effect: "garbled" };
  return endAsScan(state, stroke.timeMs);
}

function foldCharacter(state: WedgeState, stroke: Keystroke): WedgeStep {
  const last = state.keys.at(-1);
  const isStale = last !== undefined && stroke.timeMs - last.timeMs > LONGEST_GAP_MS;
  const settled = isStale || state.keys.length >= LONGEST_BURST ? settle(state, stroke.timeMs) : null;
  const before = settled === null ? state : { ...EMPTY_WEDGE_STATE, lastScanAt: settled.state.lastScanAt };
  const key = { key: stroke.key, code: stroke.code, timeMs: stroke.timeMs, isReleased: false };
  const after = { ...before, keys: [...before.keys, key], hasRepeat: before.hasRepeat || stroke.isRepeat };
  if (settled !== null) return { state: after, effect: settled.effect };
  if (after.hasRepeat) return release(after, after.keys.length);
  // A person types on: what came before goes to the keypad now, the newest key after its own short wait.
  return medianGap(after.keys) > LONGEST_MEDIAN_MS
    ? release(after, after.keys.length - 1)
    : { state: after, effect: "none" };
}

/** The burst is over without a terminator. */
function settle(state: WedgeState, timeMs: number): WedgeStep {
  switch (judge(state, LONGEST_IDLE_MEDIAN_MS)) {
    case "scan":
      return endAsScan(state, timeMs);
    case "discard":
      return { state: { ...EMPTY_WEDGE_STATE, lastScanAt: timeMs }, effect: "garbled" };
    case "typing":
      return release(state, state.keys.length);
  }
}

/**
 * `discard` is for what is too fast for fingers and yet no code we could name: half a scan, or an arm on the keyboard.
 * It must never become an amount.
 */
function judge({ keys, hasRepeat }: WedgeState, longestMedianMs: number): "scan" | "discard" | "typing" {
  const median = medianGap(keys);
  if (hasRepeat || keys.length < BURST_KEYS || median > LONGEST_MEDIAN_MS) return "typing";
  const isMachine = median <= FASTEST_FINGERS_MS;
  if (keys.length < SHORTEST_SCAN) return isMachine ? "discard" : "typing";
  const isTrusted = isMachine || isNamedShape(scannedPart(keys).text);
  return isTrusted && median <= longestMedianMs ? "scan" : "discard";
}

function endAsScan({ keys }: WedgeState, timeMs: number): WedgeStep {
  const { text, start } = scannedPart(keys);
  const takenBack = keys.slice(start).flatMap(({ key, isReleased }) => (isReleased ? [key] : []));
  return { state: { ...EMPTY_WEDGE_STATE, lastScanAt: timeMs }, effect: { kind: "scan", text, takenBack } };
}

function endAsTyping(state: WedgeState, key: string): WedgeStep {
  return { state: EMPTY_WEDGE_STATE, effect: { kind: "typing", keys: [...heldKeys(state.keys), key] } };
}

/** Hands on the first `count` keys. They stay in the buffer: after a radio stall they may still become part of a scan. */
function release(state: WedgeState, count: number): WedgeStep {
  const held = heldKeys(state.keys.slice(0, count));
  const keys = state.keys.map((key, place) => (place < count ? { ...key, isReleased: true } : key));
  return { state: { ...state, keys }, effect: held.length > 0 ? { kind: "typing", keys: held } : "none" };
}

/** The whole burst, or what follows its slowest gap if only that is a payment code: a person's digit came just before. */
function scannedPart(keys: readonly BufferedKey[]): { readonly text: string; readonly start: number } {
  const whole = textOfKeys(keys);
  const gaps = gapsOf(keys);
  const slowest = Math.max(0, ...gaps);
  if (hasCodeShape(whole) || slowest < HUMAN_LEAD_GAP_MS) return { text: whole, start: 0 };
  const start = gaps.indexOf(slowest) + 1;
  const tail = textOfKeys(keys.slice(start));
  return hasCodeShape(tail) ? { text: tail, start } : { text: whole, start: 0 };
}

function hasCodeShape(text: string): boolean {
  return readPaymentCode(text, { allowLong: true }).ok;
}

function isBurst({ keys, hasRepeat }: WedgeState): boolean {
  return !hasRepeat && keys.length >= BURST_KEYS && medianGap(keys) <= LONGEST_MEDIAN_MS;
}

function heldKeys(keys: readonly BufferedKey[]): string[] {
  return keys.flatMap(({ key, isReleased }) => (isReleased ? [] : [key]));
}

function gapsOf(keys: readonly BufferedKey[]): number[] {
  return keys.slice(1).map((key, place) => key.timeMs - (keys[place]?.timeMs ?? key.timeMs));
}

function medianGap(keys: readonly BufferedKey[]): number {
  const gaps = gapsOf(keys).toSorted((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
}
