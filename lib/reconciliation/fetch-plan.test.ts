import { describe, expect, test } from "vitest";
import { firstFetchAt, planNextFetch } from "./fetch-plan";

const at = (text: string): number => Date.parse(`${text}+08:00`);
const thursday = "2026-03-05";
const friday = "2026-03-06";

test("the file of a day is looked for at 09:00 of the next in China", () => {
  expect(firstFetchAt(thursday)).toBe(at("2026-03-06T09:00:00"));
});

describe("after a look that found nothing", () => {
  test.each([
    // date, now, next, alarm
    [thursday, "2026-03-06T09:00:00", "2026-03-06T09:10:00", null],
    [thursday, "2026-03-06T11:00:00", "2026-03-06T12:00:00", null],
    [thursday, "2026-03-06T12:00:00", "2026-03-06T13:00:00", "late"],
    [thursday, "2026-03-08T00:00:00", "2026-03-08T01:00:00", "missing"],
    // A Friday's file may come on Monday.
    [friday, "2026-03-08T15:00:00", "2026-03-08T16:00:00", null],
    [friday, "2026-03-09T12:00:00", "2026-03-09T13:00:00", "late"],
    [friday, "2026-03-11T00:00:00", "2026-03-11T01:00:00", "missing"],
    // Before a holiday of a week: the first working day after it is the day it is due.
    ["2026-09-30", "2026-10-07T15:00:00", "2026-10-07T16:00:00", null],
    ["2026-09-30", "2026-10-08T12:00:00", "2026-10-08T13:00:00", "late"],
    ["2026-09-30", "2026-10-10T00:00:00", "2026-10-10T01:00:00", "missing"],
  ])("%s at %s: again at %s, alarm %s", (date, now, next, alarm) => {
    expect(planNextFetch(date, "nothing", { hasSales: true, tries: 1, now: at(now) })).toEqual({
      nextAt: at(next),
      alarm,
    });
  });

  test("a day without sales needs no file", () => {
    expect(
      planNextFetch(thursday, "nothing", { hasSales: false, tries: 1, now: at("2026-03-08T15:00:00") }).alarm,
    ).toBeNull();
  });

  test("it ends when Alipay keeps the file no longer", () => {
    const late = planNextFetch(thursday, "nothing", { hasSales: true, tries: 99, now: at("2026-03-13T08:30:00") });
    expect(late).toEqual({ nextAt: null, alarm: "missing" });
  });
});

test("a failed look is repeated sooner, and less often the longer it fails", () => {
  const next = (tries: number) =>
    planNextFetch(thursday, "failed", { hasSales: true, tries, now: at("2026-03-06T09:00:00") }).nextAt;
  expect([next(0), next(1), next(9)]).toEqual([
    at("2026-03-06T09:01:00"),
    at("2026-03-06T09:02:00"),
    at("2026-03-06T10:00:00"),
  ]);
});

test("what was fetched is looked at on two more days: files are replaced", () => {
  const next = (now: string) => planNextFetch(thursday, "fetched", { hasSales: true, tries: 1, now: at(now) }).nextAt;
  expect(next("2026-03-06T09:00:05")).toBe(at("2026-03-07T09:00:00"));
  expect(next("2026-03-07T09:00:05")).toBe(at("2026-03-08T09:00:00"));
  expect(next("2026-03-08T09:00:05")).toBeNull();
});
