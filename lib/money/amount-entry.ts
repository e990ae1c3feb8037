import { MAX_PAYMENT_MINOR } from "./money";

/**
 * What the keypad has built up so far, in minor units. Digits fill from the right, so the same fold serves every
 * currency: 1, 2, 0, 0 is ¥1,200 and $12.00; only the display knows the decimals.
 */
export type AmountEntry = {
  readonly items: readonly number[];
  readonly current: number;
  /** The last key would have gone above what one payment may be, and changed nothing. */
  readonly isTooLarge: boolean;
};

export const DIGIT_KEYS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "00", "000"] as const;
export type DigitKey = (typeof DIGIT_KEYS)[number];

/** `clear` takes back the number being typed, or else the last item; `clear-all` is the held key. */
export type AmountKey = DigitKey | "add" | "backspace" | "clear" | "clear-all";

export const EMPTY_ENTRY: AmountEntry = { items: [], current: 0, isTooLarge: false };

/** The amount the button will charge. */
export function totalOf(entry: AmountEntry): number {
  return entry.items.reduce((sum, item) => sum + item, entry.current);
}

/** An entry that holds one amount, as if it had just been typed. */
export function entryOf(minor: number): AmountEntry {
  return { items: [], current: minor, isTooLarge: false };
}

/** The entry after one key. A key that may not count leaves the amount as it was. */
export function pressAmountKey(entry: AmountEntry, key: AmountKey): AmountEntry {
  switch (key) {
    case "clear-all":
      return EMPTY_ENTRY;
    case "clear":
      return clearLast(entry);
    case "backspace":
      return { ...entry, current: Math.floor(entry.current / 10), isTooLarge: false };
    case "add":
      return addItem(entry);
    default:
      return typeDigits(entry, key);
  }
}

function clearLast(entry: AmountEntry): AmountEntry {
  if (entry.current > 0) return { ...entry, current: 0, isTooLarge: false };
  return { items: entry.items.slice(0, -1), current: 0, isTooLarge: false };
}

function addItem(entry: AmountEntry): AmountEntry {
  if (entry.current === 0) return { ...entry, isTooLarge: false };
  return { items: [...entry.items, entry.current], current: 0, isTooLarge: false };
}

function typeDigits(entry: AmountEntry, digits: DigitKey): AmountEntry {
  const current = entry.current * 10 ** digits.length + Number(digits);
  const typed = { ...entry, current, isTooLarge: false };
  return totalOf(typed) > MAX_PAYMENT_MINOR ? { ...entry, isTooLarge: true } : typed;
}

const KEYBOARD_KEYS: ReadonlyMap<string, AmountKey> = new Map([
  ["+", "add"],
  ["Backspace", "backspace"],
  ["Delete", "clear"],
  ["Escape", "clear"],
  ["c", "clear"],
]);

/** The keypad key a key of a real keyboard stands for, or null. */
export function amountKeyOf(keyboardKey: string): AmountKey | null {
  const digit = DIGIT_KEYS.find((candidate) => candidate === keyboardKey);
  return digit ?? KEYBOARD_KEYS.get(keyboardKey) ?? null;
}
