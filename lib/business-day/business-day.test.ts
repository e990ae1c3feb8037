import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessDayAt, businessDayOf, createWall, isZone, moveDate, readDate, readWall, wallOf } from "./business-day";

const HOUR = 3_600_000;
const ZONES = [
  "Europe/Lisbon",
  "Asia/Tokyo",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Asia/Beirut",
];

const clocks = fc.record({
  zone: fc.constantFrom(...ZONES),
  dayEndMinutes: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
});
// 2024 to 2028: every change of the clocks of these zones, ten times over.
const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 11, 31) });

/** Where the clocks change: the first minutes around each change are where days go wrong. */
const CHANGES: readonly (readonly [zone: string, at: string, shiftMinutes: number])[] = [
  ["Europe/Lisbon", "2026-03-29T01:00:00Z", 60],
  ["Europe/Lisbon", "2026-10-25T01:00:00Z", -60],
  ["America/New_York", "2026-03-08T07:00:00Z", 60],
  ["America/New_York", "2026-11-01T06:00:00Z", -60],
  // Half an hour, and a change at midnight itself.
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", -30],
  ["Asia/Beirut", "2026-03-28T22:00:00Z", 60],
];

describe("business days", () => {
  it("follow each other without gap or overlap, and each instant is in exactly one", () => {
    fc.assert(
      fc.property(clocks, instants, (clock, at) => {
        const day = businessDayAt(at, clock);
        expect(day.from <= at && at < day.until).toBe(true);
        expect(businessDayOf(moveDate(day.date, 1), clock).from).toBe(day.until);
        expect(businessDayOf(moveDate(day.date, -1), clock).until).toBe(day.from);
        expect(businessDayAt(day.from, clock).date).toBe(day.date);
        expect(businessDayAt(day.until - 1, clock).date).toBe(day.date);
      }),
      { numRuns: 2_000 },
    );
  });

  it("begin and end on quarters of an hour of the world's clock, so that sums of quarters are sums of days", () => {
    fc.assert(
      fc.property(clocks, instants, (clock, at) => {
        const { from, until } = businessDayAt(at, clock);
        expect([from % (HOUR / 4), until % (HOUR / 4)]).toEqual([0, 0]);
      }),
    );
  });

  it.each(CHANGES)("are shorter or longer by the change of %s at %s", (zone, change, shiftMinutes) => {
    const clock = { zone, dayEndMinutes: 0 };
    const day = businessDayAt(Date.parse(change), clock);
    expect(day.until - day.from).toBe(24 * HOUR - shiftMinutes * 60_000);
  });

  it.each(CHANGES)("keep every minute around the change of %s at %s, for every day end", (zone, change) => {
    for (let dayEndMinutes = 0; dayEndMinutes < 24 * 60; dayEndMinutes += 45) {
      for (let minute = -150; minute <= 150; minute += 5) {
        const at = Date.parse(change) + minute * 60_000;
        const day = businessDayAt(at, { zone, dayEndMinutes });
        expect(day.from <= at && at < day.until).toBe(true);
      }
    }
  });

  it.each([
    ["Asia/Tokyo", 0, "2026-11-25T14:59:59.999Z", "2026-11-25"],
    ["Asia/Tokyo", 0, "2026-11-25T15:00:00.000Z", "2026-11-26"],
    ["Asia/Tokyo", 300, "2026-11-25T19:59:59.999Z", "2026-11-25"],
    ["Asia/Kathmandu", 0, "2026-11-25T18:14:59.999Z", "2026-11-25"],
    ["Asia/Kathmandu", 0, "2026-11-25T18:15:00.000Z", "2026-11-26"],
    ["America/New_York", 240, "2026-11-01T08:59:59.999Z", "2026-10-31"],
    ["America/New_York", 240, "2026-11-01T09:00:00.000Z", "2026-11-01"],
    // 01:30 is shown twice that night; the day ends at the first.
    ["America/New_York", 90, "2026-11-01T05:30:00.000Z", "2026-11-01"],
    ["Europe/Lisbon", 0, "2026-06-30T22:59:59.999Z", "2026-06-30"],
    ["Europe/Lisbon", 0, "2026-06-30T23:00:00.000Z", "2026-07-01"],
  ])("%s ending %i min after midnight: %s is of %s", (zone, dayEndMinutes, at, date) => {
    expect(businessDayAt(Date.parse(at), { zone, dayEndMinutes }).date).toBe(date);
  });
});

describe("readings", () => {
  it("reads dates that exist and nothing else", () => {
    expect(readDate("2028-02-29")).toBe("2028-02-29");
    for (const text of ["2026-02-29", "2026-2-1", "yesterday", "", undefined]) expect(readDate(text)).toBeNull();
  });

  it("reads the wall of a store and writes it back", () => {
    expect(readWall("2026-11-25T13:30", "Asia/Kathmandu")).toBe(Date.parse("2026-11-25T07:45:00Z"));
    expect(wallOf(Date.parse("2026-11-25T07:45:00Z"), "Asia/Kathmandu")).toBe("2026-11-25T13:30");
    for (const text of ["2026-11-25T25:00", "2026-11-31", "now", undefined]) expect(readWall(text, "UTC")).toBeNull();
    // Skipped by the clocks: the moment after the change.
    expect(readWall("2026-03-08T02:30", "America/New_York")).toBe(Date.parse("2026-03-08T07:30:00Z"));
  });

  it("reads many instants as it reads one", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.array(instants, { minLength: 1, maxLength: 20 }), (zone, all) => {
        const wall = createWall(zone);
        expect(all.map(wall)).toEqual(all.map((at) => wallOf(at, zone)));
      }),
    );
  });

  it.each(CHANGES)("reads many instants around the change of %s at %s as it reads one", (zone, change) => {
    const all = [-1, 0, 1, -60_000, 0, 60_000].map((distance) => Date.parse(change) + distance);
    expect(all.map(createWall(zone))).toEqual(all.map((at) => wallOf(at, zone)));
    expect(all.toReversed().map(createWall(zone))).toEqual(all.toReversed().map((at) => wallOf(at, zone)));
  });

  it("knows a zone from a word and from an offset", () => {
    expect(ZONES.every(isZone)).toBe(true);
    expect(["", "Mars/Base", "+09:00"].some(isZone)).toBe(false);
  });
});
