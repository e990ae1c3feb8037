import { expect, it } from "vitest";
import { settlementDaysOver } from "./settlement-due";

it.each([
  ["2026-11-26", "2026-11-23", "2026-11-26", "Monday's sales, on Thursday"],
  ["2026-12-02", "2026-11-29", "2026-12-02", "a weekend's sales, with Friday's, on Wednesday"],
  ["2026-02-26", "2026-02-23", "2026-02-26", "what was sold in Spring Festival, three days after its end"],
  ["2026-02-25", "2026-02-13", "2026-02-25", "the Friday before it: the Saturday was worked"],
])("on %s the newest day over is %s, since %s (%s)", (date, day, overSince) => {
  expect(settlementDaysOver(date, 31)[0]).toEqual({ day, overSince });
});

it("looks back as far as it is told, newest first", () => {
  const days = settlementDaysOver("2026-11-26", 10).map(({ day }) => day);
  expect(days.at(-1)).toBe("2026-11-16");
  expect(days).toEqual(days.toSorted().toReversed());
});
