import { describe, expect, it } from "vitest";
import { countChinaWorkdays, isByLaw, isChinaWorkday, YEARS } from "./china-workdays";
import { addChinaDays } from "./read-time";

it.each([
  ["2026-02-13", true, "the Friday before Spring Festival"],
  ["2026-02-14", true, "a Saturday that is worked"],
  ["2026-02-15", false, "Spring Festival begins"],
  ["2026-02-23", false, "its last day, a Monday"],
  ["2026-02-24", true, "the Tuesday after"],
  ["2026-10-07", false, "National Day"],
  ["2026-10-08", true, "the Thursday after"],
  ["2026-11-28", false, "an ordinary Saturday"],
  // Years without a table have what the law gives.
  ["2031-10-01", false, "National Day"],
  ["2031-01-22", false, "the eve of Spring Festival"],
  ["2031-01-23", false, "Spring Festival"],
  ["2031-01-27", true, "a Monday after it"],
  ["2028-04-04", false, "Qingming"],
  ["2031-06-24", false, "Dragon Boat Festival"],
  ["2031-10-06", true, "a Monday that may be a bridge day: not known"],
  ["2031-02-08", false, "a Saturday"],
])("%s: %s (%s)", (date, isWorkday) => {
  expect(isChinaWorkday(date)).toBe(isWorkday);
});

it.each([
  ["2026-11-25", "2026-11-25", 0, "no day"],
  ["2026-11-25", "2026-11-26", 1, "a Wednesday's next day"],
  ["2026-11-27", "2026-11-30", 1, "over a weekend"],
  ["2026-02-13", "2026-02-24", 2, "over Spring Festival, with the Saturday worked for it"],
  ["2026-09-30", "2026-10-10", 3, "over National Day"],
])("after %s until %s: %i working days (%s)", (after, until, count) => {
  expect(countChinaWorkdays(after, until)).toBe(count);
});

describe.each(Object.entries(YEARS))("the table of %s", (year, { off, weekendsWorked }) => {
  const days = Array.from({ length: 365 }, (_, index) => addChinaDays(`${year}-01-01`, index));

  it("gives every day of the law, and no more lawful days than thirteen", () => {
    const lawful = days.filter(isByLaw);
    expect(lawful.filter(isChinaWorkday)).toEqual([]);
    expect(lawful.length).toBeGreaterThanOrEqual(12); // two festivals may fall on one day
    expect(lawful.length).toBeLessThanOrEqual(13);
  });

  it("has a lawful day in every run, and works only Saturdays and Sundays for it", () => {
    for (const [first, last] of off)
      expect(days.filter((day) => day >= first && day <= last).some(isByLaw), `${first} to ${last}`).toBe(true);
    for (const day of weekendsWorked) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
  });

  it("moves days, never gives any: bridge days are worked at a weekend near by", () => {
    const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const weekdaysOff = days.filter((day) => isWeekday(day) && !isChinaWorkday(day));
    // A lawful day at a weekend is made good on a weekday.
    const lawful = days.filter(isByLaw);
    expect(weekdaysOff.length - weekendsWorked.length).toBe(lawful.length);
  });
});
