import { describe, expect, it } from "vitest";
import { type DayRow, standingOf } from "./day-view";

const DAY: DayRow = {
  date: "2026-05-04",
  alarm: null,
  problem: null,
  matchedAt: 1,
  nextAt: null,
  files: 1,
  held: 0,
  open: 0,
  explained: 0,
  waiting: 0,
};

describe("how a day stands", () => {
  it.each<[string, Partial<DayRow>, ReturnType<typeof standingOf>]>([
    ["a file that agrees", {}, "agreed"],
    ["differences that somebody let stand", { explained: 2 }, "settled"],
    ["one of them is open", { explained: 2, open: 1 }, "differences"],
    ["payments near midnight", { explained: 2, waiting: 1 }, "waiting"],
    ["a file that cannot be used", { held: 1, open: 1 }, "held"],
    ["no file yet", { files: 0, matchedAt: null }, "expected"],
    ["no file on the third day", { files: 0, alarm: "missing" }, "missing"],
    ["a file that was not compared", { matchedAt: null }, "expected"],
  ])("%s", (_what, day, standing) => {
    expect(standingOf({ ...DAY, ...day })).toBe(standing);
  });
});
