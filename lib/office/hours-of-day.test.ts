import { expect, it } from "vitest";
import { businessDayOf } from "../business-day/business-day";
import { changeShare, NO_SUMS, successShare } from "./day-view";
import { hoursOfDay } from "./hours-of-day";

const QUARTER = 900_000;

it("puts each quarter into its hour, beside the same hour of the other day", () => {
  const clock = { zone: "Asia/Kathmandu", dayEndMinutes: 0 };
  const [span, week] = [businessDayOf("2026-11-25", clock), businessDayOf("2026-11-18", clock)];
  const quarters = [0, 3, 4, 95].map((index) => ({
    quarter: span.from + index * QUARTER,
    paidCount: 1,
    paidMinor: 10 + index,
  }));
  const before = [{ quarter: week.from + 5 * QUARTER, paidCount: 1, paidMinor: 7 }];
  const hours = hoursOfDay(clock.zone, { span, quarters }, { span: week, quarters: before });
  expect(hours).toHaveLength(24);
  expect(hours[0]).toEqual({ label: "00:00", paidCount: 2, paidMinor: 23, beforeMinor: 0 });
  expect(hours[1]).toEqual({ label: "01:00", paidCount: 1, paidMinor: 14, beforeMinor: 7 });
  expect(hours.reduce((sum, { paidCount }) => sum + paidCount, 0)).toBe(4);
});

it("has 23 or 25 hours when the clocks change, each once on the wall's own reading", () => {
  const clock = { zone: "Europe/Lisbon", dayEndMinutes: 0 };
  const labels = (date: string) => {
    const day = { span: businessDayOf(date, clock), quarters: [] };
    return hoursOfDay(clock.zone, day, day).map(({ label }) => label);
  };
  expect(labels("2026-03-29")).toHaveLength(23);
  expect(labels("2026-03-29").slice(0, 3)).toEqual(["00:00", "02:00", "03:00"]);
  expect(labels("2026-10-25").slice(0, 4)).toEqual(["00:00", "01:00", "01:00", "02:00"]);
});

it("shares nothing among nothing", () => {
  expect(successShare(NO_SUMS)).toBeNull();
  expect(successShare({ ...NO_SUMS, paidCount: 3, declinedCount: 1 })).toBe(0.75);
  expect(changeShare(5, 0)).toBeNull();
  expect(changeShare(150, 100)).toBe(0.5);
});
