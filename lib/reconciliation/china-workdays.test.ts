import { expect, it } from "vitest";
import { isChinaWorkday } from "./china-workdays";

it.each([
  ["2026-02-13", true, "the Friday before Spring Festival"],
  ["2026-02-14", true, "a Saturday that is worked"],
  ["2026-02-15", false, "Spring Festival begins"],
  ["2026-02-23", false, "its last day, a Monday"],
  ["2026-02-24", true, "the Tuesday after"],
  ["2026-10-07", false, "National Day"],
  ["2026-10-08", true, "the Thursday after"],
  ["2026-11-28", false, "an ordinary Saturday"],
  // Not announced when this was written: what never moves is known, the rest counts as working days.
  ["2031-10-01", false, "National Day of a year without a table"],
  ["2031-02-05", true, "a Wednesday of it"],
  ["2031-02-08", false, "a Saturday of it"],
])("%s: %s (%s)", (date, isWorkday) => {
  expect(isChinaWorkday(date)).toBe(isWorkday);
});
