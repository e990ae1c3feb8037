import { expect, it } from "vitest";
import { noteWithoutReasons } from "./day-view";

it.each([
  ["a day without payments", 0, 0, "no-takings"],
  ["a day whose only payment is open", 0, 1, "none-refused"],
  ["a day with money and something open", 3, 1, "none-refused"],
  ["a day on which all was paid", 3, 0, "no-reasons"],
] as const)("%s says no more than is proven", (_, paidCount, open, note) => {
  expect(noteWithoutReasons({ sums: { paidCount }, open: Array.from({ length: open }) })).toBe(note);
});
