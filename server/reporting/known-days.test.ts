import { expect, it } from "vitest";
import { businessDayAt, businessDayOf } from "@/lib/business-day/business-day";
import { knownDayAt, knownDayOf } from "./known-days";

const HOUR = 3_600_000;
const CLOCKS = ["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu"].flatMap((zone) =>
  [0, 300].map((dayEndMinutes) => ({ zone, dayEndMinutes })),
);

it.each(CLOCKS)(
  "every hour around the clock changes lies in the same day as when it is reckoned: %o",
  (clock) => {
    // Forwards and back, so that known days are asked for as often as new ones.
    for (const begin of [Date.parse("2026-03-07T00:00:00Z"), Date.parse("2026-10-24T00:00:00Z")])
      for (const hour of [...Array(24 * 10).keys(), ...[...Array(24 * 10).keys()].toReversed()]) {
        const instant = begin + hour * HOUR;
        const day = businessDayAt(instant, clock);
        expect(knownDayAt(instant, clock)).toEqual(day);
        expect(knownDayOf(day.date, clock)).toEqual(businessDayOf(day.date, clock));
      }
  },
  60_000,
);

it("goes on being right when more days were asked for than are kept", () => {
  const clock = { zone: "Asia/Tokyo", dayEndMinutes: 300 };
  for (let day = 0; day < 900; day += 1) {
    const instant = Date.parse("2024-01-01T12:00:00Z") + day * 24 * HOUR;
    expect(knownDayAt(instant, clock)).toEqual(businessDayAt(instant, clock));
  }
}, 60_000);
