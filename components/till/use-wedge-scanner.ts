"use client";

import { useEffect, useEffectEvent } from "react";
import { foldDigits } from "@/lib/barcode/fold-digits";
import { EMPTY_TRACE, endTrace, type ScanTrace, traceKey } from "@/lib/barcode/scan-trace";
import { outcomeOfEffect } from "@/lib/barcode/trace-outcome";
import { EMPTY_WEDGE_STATE, foldIdle, foldKey, idleDeadline, type WedgeEffect } from "@/lib/barcode/wedge-detector";
import { isEditable, isScanField } from "./is-editable";

const UNNAMED_KEYS: ReadonlySet<string> = new Set(["Process", "Unidentified"]);

type WedgeHandlers = {
  readonly onScan: (text: string) => void;
  /** A key of a person while no text field has the focus: "0" to "9", "Backspace", "Enter", "+", "c", "Escape". */
  readonly onTyping: (key: string) => void;
  /** Something came too fast for fingers and could not be named. */
  readonly onGarbled?: () => void;
  /** Each burst of keys when it has ended, without what was in it. */
  readonly onTrace?: (trace: ScanTrace) => void;
  /** The keypad may itself stand in a dialog. Any other keypad is behind one, and its keys are not meant. */
  readonly isInDialog?: boolean;
};

const KEYPAD_KEYS: ReadonlySet<string> = new Set([...Array.from("0123456789+c"), "Backspace", "Enter", "Escape"]);
// Firefox opens its find bar on these, and Space presses the focused button.
const KEYS_OF_THE_BROWSER: ReadonlySet<string> = new Set([" ", "/", "'"]);

/** Hears a scanner that acts as a keyboard, with nothing focused and without stealing what a person types. */
export function useWedgeScanner({
  isActive,
  isInDialog = false,
  ...handlers
}: WedgeHandlers & { readonly isActive: boolean }): void {
  const handleScan = useEffectEvent(handlers.onScan);
  const handleTyping = useEffectEvent(handlers.onTyping);
  const handleGarbled = useEffectEvent(() => handlers.onGarbled?.());
  const handleTrace = useEffectEvent((trace: ScanTrace) => handlers.onTrace?.(trace));
  useEffect(() => {
    if (!isActive) return undefined;
    return listenForScans({
      isInDialog,
      onScan: (text) => handleScan(text),
      onTyping: (key) => handleTyping(key),
      onGarbled: () => handleGarbled(),
      onTrace: (trace) => handleTrace(trace),
    });
  }, [isActive, isInDialog]);
}

/** The shell around the pure fold: one capture-phase listener and one timer (scanner.md, "Keyboard wedge"). */
export function listenForScans(handlers: WedgeHandlers): () => void {
  const { onScan, onTyping, onGarbled, onTrace, isInDialog = false } = handlers;
  let state = EMPTY_WEDGE_STATE;
  let field = snapshotFocusedField();
  let wasInField = false;
  let trace = EMPTY_TRACE;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const apply = (effect: WedgeEffect) => {
    // When the focus moved in between, a digit is rather lost than added to the amount.
    const isForKeypad = !wasInField && !isEditable(document.activeElement) && (isInDialog || !isBehindDialog());
    const outcome = outcomeOfEffect(effect);
    if (outcome !== null) trace = endTrace(trace, outcome);
    if (outcome !== null) onTrace?.(trace);
    if (typeof effect === "string") return;
    if (effect.kind === "typing") {
      if (isForKeypad) typeOnKeypad(effect.keys, onTyping);
      return;
    }
    if (field !== null) restoreField(field);
    if (isForKeypad) takeBackDigits(effect.takenBack, onTyping);
    if (effect.kind === "scan") onScan(effect.text);
    else onGarbled?.();
  };

  const waitForPause = () => {
    clearTimeout(timer);
    const deadline = idleDeadline(state);
    if (deadline === null) return;
    // One more task after the timer: keys that waited behind a busy page are handled first and call this off.
    timer = setTimeout(() => (timer = setTimeout(endPause, 0)), Math.max(0, deadline - performance.now()));
  };
  const endPause = () => {
    const step = foldIdle(state, performance.now());
    state = step.state;
    apply(step.effect);
    waitForPause();
  };

  const handleKeyDown = (event: KeyboardEvent) => {
    const stroke = strokeOf(event);
    // Only says that text is coming, which is heard as its own keystrokes (hear-text.ts).
    if (UNNAMED_KEYS.has(event.key) && isScanField(document.activeElement)) return;
    trace = traceKey(trace, stroke, { ctrl: stroke.isCtrl, alt: event.altKey && !event.getModifierState("AltGraph") });
    if (isShortcut(event) && !stroke.isCtrl) return;
    // What is typed now is this key and none from before the focus moved.
    const isAlone = state.keys.every(({ isReleased }) => isReleased);
    const step = foldKey(state, stroke);
    const isNewBurst = step.state !== state && step.state.keys.length === 1;
    state = step.state;
    if (isEffectless(stroke, step.effect)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (state.keys.length > 3 && KEYS_OF_THE_BROWSER.has(event.key) && !isEditable(document.activeElement)) {
      event.preventDefault();
    }
    if (isAlone && typeof step.effect !== "string" && step.effect.kind === "typing")
      wasInField = isEditable(document.activeElement);
    apply(step.effect);
    // The key has not reached the field yet: this is its text before the burst.
    if (isNewBurst) field = snapshotFocusedField();
    wasInField = isEditable(document.activeElement);
    waitForPause();
  };

  document.addEventListener("keydown", handleKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener("keydown", handleKeyDown, { capture: true });
  };
}

function strokeOf(event: KeyboardEvent) {
  return {
    key: event.key,
    code: event.code,
    timeMs: event.timeStamp,
    isRepeat: event.repeat,
    isComposing: event.isComposing,
    isCtrl: event.ctrlKey && !event.altKey && !event.metaKey,
  };
}

/** Ctrl+R and the like. AltGr counts as Ctrl+Alt on Windows and writes ordinary characters. */
function isShortcut(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
}

/** A scan's own end must not press a button. A scan may also be recognised at the next person's key: that one counts. */
function isEffectless(
  { key, isCtrl }: { readonly key: string; readonly isCtrl: boolean },
  effect: WedgeEffect,
): boolean {
  if (typeof effect === "string") return effect === "swallow";
  // With Ctrl held the key is a scanner's line feed.
  return effect.kind !== "typing" && (key === "Enter" || key === "Tab" || isCtrl);
}

function typeOnKeypad(keys: readonly string[], onTyping: (key: string) => void): void {
  for (const key of keys.map(toKeypadKey)) {
    const isPressedByBrowser = key === "Enter" && isPressable(document.activeElement);
    if (KEYPAD_KEYS.has(key) && !isPressedByBrowser) onTyping(key);
  }
}

function toKeypadKey(key: string): string {
  return key === "C" ? "c" : foldDigits(key);
}

/** A radio stall let the first digits of a scan through to the amount: out again. */
function takeBackDigits(keys: readonly string[], onTyping: (key: string) => void): void {
  for (const key of keys) if (/^\d$/.test(toKeypadKey(key))) onTyping("Backspace");
}

/** A text field as it was before a burst of keys. */
type FieldSnapshot = { readonly field: HTMLInputElement | HTMLTextAreaElement; readonly value: string };

/** Whoever closes a dialog with Escape, or presses a digit in it, does not mean the amount behind it. */
function isBehindDialog(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

/** Enter already means something here: the browser presses it. */
function isPressable(element: Element | null): boolean {
  return (
    (element?.matches("button, a[href], summary, input, [role='button'], [role='menuitem'], [role='option']") ??
      false) &&
    !isScanField(element)
  );
}

/** Remembers the focused text field, if there is one. */
function snapshotFocusedField(): FieldSnapshot | null {
  const field = document.activeElement;
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isText && isEditable(field) ? { field, value: field.value } : null;
}

/** Takes a scan's characters back out of the field they were typed into. */
function restoreField({ field, value }: FieldSnapshot): void {
  if (!field.isConnected || field.value === value) return;
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  // React wraps `value` of the element itself and would not notice the change; the prototype's setter it does.
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
