import {
  type BufferedKey,
  heldKeys,
  isBurst,
  judgeBurst,
  type Keystroke,
  LONGEST_MEDIAN_MS,
  leadOf,
  medianGap,
  ownKeys,
  releasedKeys,
  scannedPart,
} from "./wedge-burst";

export type WedgeState = {
  readonly keys: readonly BufferedKey[];
  readonly hasRepeat: boolean;
  readonly lastScanAt: number | null;
  /** The burst that a pause ended last: a key that was pressed inside it and only handed on late still belongs to it. */
  readonly paused: readonly BufferedKey[];
  /** Whether this scanner was seen to end its scans with Enter or Tab. */
  readonly hasTerminator: boolean;
};

/**
 * `swallow`: the key must have no effect. `garbled`: too fast for fingers and no code we could name; nothing of it may become
 * an amount, and the last key must have no effect. `scan`: a whole code; its last key must have no effect either. `takenBack`
 * were handed on as typing before it was clear. `typing`: keys of a person, oldest first, the current one last if it is theirs.
 */
export type WedgeEffect =
  | "none"
  | "swallow"
  | { readonly kind: "garbled"; readonly takenBack: readonly string[] }
  | { readonly kind: "scan"; readonly text: string; readonly takenBack: readonly string[] }
  | { readonly kind: "typing"; readonly keys: readonly string[] };

export type WedgeStep = { readonly state: WedgeState; readonly effect: WedgeEffect };

export const EMPTY_WEDGE_STATE: WedgeState = {
  keys: [],
  hasRepeat: false,
  lastScanAt: null,
  paused: [],
  hasTerminator: false,
};

// Every number: scanner.md, "Keyboard wedge", rules 3 to 7, unless it says otherwise.
/** A longer pause ends a burst; a radio stall of 250 ms must not. */
const LONGEST_GAP_MS = 300;
/** Without a terminator there is less to go by: wait longer, be stricter. */
const IDLE_MS = 400;
/** Ours: a scanner that ends its scans is waited for, so that half of a code which a slow tablet hands on in two is not sent. */
const IDLE_BEFORE_TERMINATOR_MS = 1_200;
const LONGEST_IDLE_MEDIAN_MS = 35;
const SECOND_TERMINATOR_MS = 100;
/** Ours: a lone key reaches the keypad this long after it was pressed. */
const RELEASE_MS = 90;
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
  if (!isBurst(state)) return last.timeMs + RELEASE_MS;
  return last.timeMs + (state.hasTerminator ? IDLE_BEFORE_TERMINATOR_MS : IDLE_MS);
}

/** The pause after the last key. Ask one task late, so that keys which wait behind a busy page come first (rule 5). */
export function foldIdle(state: WedgeState, timeMs: number): WedgeStep {
  const deadline = idleDeadline(state);
  if (deadline === null || timeMs < deadline) return { state, effect: "none" };
  if (!isBurst(state)) return release(state, state.keys.length);
  const step = settle(state, timeMs);
  return step.state.keys.length > 0 ? step : { ...step, state: { ...step.state, paused: ownKeys(state.keys) } };
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
  const verdict = stroke.isRepeat ? "typing" : judgeBurst(state, isLate ? LONGEST_IDLE_MEDIAN_MS : LONGEST_MEDIAN_MS);
  if (verdict === "typing") return endAsTyping(state, stroke.key);
  const ended = { ...state, hasTerminator: true };
  return verdict === "discard" ? endAsGarbled(ended, stroke.timeMs) : endAsScan(ended, stroke.timeMs);
}

function foldCharacter(given: WedgeState, stroke: Keystroke): WedgeStep {
  const state = reopen(given, stroke.timeMs);
  const last = state.keys.at(-1);
  const isStale = last !== undefined && stroke.timeMs - last.timeMs > LONGEST_GAP_MS;
  const settled = isStale || state.keys.length >= LONGEST_BURST ? settle(state, stroke.timeMs) : null;
  const before = settled === null ? state : emptied(state, settled.state.lastScanAt);
  const key = { key: stroke.key, code: stroke.code, timeMs: stroke.timeMs, isReleased: false };
  const after = { ...before, keys: [...before.keys, key], hasRepeat: before.hasRepeat || stroke.isRepeat };
  if (settled !== null) return { state: after, effect: settled.effect };
  if (after.hasRepeat) return release(after, after.keys.length);
  // A person types on: what came before goes to the keypad now, the newest key after its own short wait.
  return medianGap(after.keys) > LONGEST_MEDIAN_MS
    ? release(after, after.keys.length - 1)
    : { state: after, effect: "none" };
}

/** Keys may wait in the system while the page is idle: their own times tell that there was no pause. */
function reopen(state: WedgeState, timeMs: number): WedgeState {
  const last = state.paused.at(-1);
  if (last === undefined) return state;
  const isLate = state.keys.length === 0 && timeMs - last.timeMs <= LONGEST_GAP_MS;
  return { ...state, keys: isLate ? state.paused : state.keys, paused: [] };
}

/** The burst is over without a terminator. */
function settle(state: WedgeState, timeMs: number): WedgeStep {
  switch (judgeBurst(state, LONGEST_IDLE_MEDIAN_MS)) {
    case "scan":
      return endAsScan(state, timeMs);
    case "discard":
      return endAsGarbled(state, timeMs);
    case "typing":
      return release(state, state.keys.length);
  }
}

function endAsScan(state: WedgeState, timeMs: number): WedgeStep {
  const { text, start } = scannedPart(state.keys);
  const takenBack = releasedKeys(state.keys.slice(start));
  return { state: emptied(state, timeMs), effect: { kind: "scan", text, takenBack } };
}

function endAsGarbled(state: WedgeState, timeMs: number): WedgeStep {
  const takenBack = releasedKeys(state.keys.slice(leadOf(state.keys)));
  return { state: emptied(state, timeMs), effect: { kind: "garbled", takenBack } };
}

function emptied({ hasTerminator }: WedgeState, lastScanAt: number | null): WedgeState {
  return { ...EMPTY_WEDGE_STATE, hasTerminator, lastScanAt };
}

function endAsTyping(state: WedgeState, key: string): WedgeStep {
  return { state: emptied(state, null), effect: { kind: "typing", keys: [...heldKeys(state.keys), key] } };
}

/** Hands on the first `count` keys. They stay in the buffer: after a radio stall they may still become part of a scan. */
function release(state: WedgeState, count: number): WedgeStep {
  const held = heldKeys(state.keys.slice(0, count));
  const keys = state.keys.map((key, place) => (place < count ? { ...key, isReleased: true } : key));
  return { state: { ...state, keys }, effect: held.length > 0 ? { kind: "typing", keys: held } : "none" };
}
