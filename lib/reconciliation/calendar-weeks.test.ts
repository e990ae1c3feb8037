import { expect, it } from "vitest";
import { calendarWeeks } from "./calendar-weeks";

it("holds every day in whole weeks from Monday, the newest week first", () => {
  // The first of March 2026 is a Sunday.
  expect(calendarWeeks("2026-03-01", "2026-03-03")).toEqual([
    ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"],
    ["2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"],
  ]);
});

it("is one week for one day", () => {
  expect(calendarWeeks("2026-03-04", "2026-03-04")).toHaveLength(1);
});
