import { describe, expect, test } from "vitest";
import { type AmountKey, amountKeyOf, EMPTY_ENTRY, entryOf, pressAmountKey, totalOf } from "./amount-entry";
import { MAX_PAYMENT_MINOR } from "./money";

function type(...keys: AmountKey[]) {
  return keys.reduce(pressAmountKey, EMPTY_ENTRY);
}

describe("the keypad", () => {
  test.each<[string, AmountKey[], number[], number, number]>([
    ["nothing typed", [], [], 0, 0],
    ["digits fill from the right", ["1", "2", "0", "0"], [], 1200, 1200],
    ["00 is two digits", ["1", "2", "00"], [], 1200, 1200],
    ["000 is three", ["5", "000"], [], 5000, 5000],
    ["leading zeros are nothing", ["0", "00", "7"], [], 7, 7],
    ["+ keeps an item", ["8", "00", "add", "4", "00"], [800], 400, 1200],
    ["+ on nothing adds nothing", ["add", "add"], [], 0, 0],
    ["a sum of items alone is the amount", ["5", "add", "6", "add"], [5, 6], 0, 11],
    ["backspace takes one digit", ["1", "2", "3", "backspace"], [], 12, 12],
    ["C takes back what is being typed", ["5", "add", "6", "7", "clear"], [5], 0, 5],
    ["C again takes back the last item", ["5", "add", "6", "add", "clear"], [5], 0, 5],
    ["C on nothing is nothing", ["clear"], [], 0, 0],
    ["holding C clears everything", ["5", "add", "6", "clear-all"], [], 0, 0],
  ])("%s", (_name, keys, items, current, total) => {
    const entry = type(...keys);
    expect(entry.items).toEqual(items);
    expect(entry.current).toBe(current);
    expect(totalOf(entry)).toBe(total);
  });

  test("a digit above the limit is refused, said, and forgotten with the next key", () => {
    const full = entryOf(MAX_PAYMENT_MINOR);
    const refused = pressAmountKey(full, "1");
    expect(refused).toEqual({ ...full, isTooLarge: true });
    expect(pressAmountKey(refused, "backspace").isTooLarge).toBe(false);
  });

  test("the limit counts the items too", () => {
    const entry = { items: [MAX_PAYMENT_MINOR - 5], current: 0, isTooLarge: false };
    expect(pressAmountKey(entry, "5").current).toBe(5);
    expect(pressAmountKey(entry, "6").isTooLarge).toBe(true);
  });
});

test.each([
  ["7", "7"],
  ["+", "add"],
  ["Backspace", "backspace"],
  ["Escape", "clear"],
  ["c", "clear"],
  ["Enter", null],
  ["a", null],
  ["toString", null],
])("the keyboard's %s is %s", (keyboardKey, key) => {
  expect(amountKeyOf(keyboardKey)).toBe(key);
});
