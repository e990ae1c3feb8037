import { describe, expect, it } from "vitest";
import { cancelWindowEnd, endOfBeijingDay } from "./beijing-day";

const beijing = (text: string): number => Date.parse(`${text}+08:00`);

describe("the Beijing day", () => {
  it.each([
    ["2026-01-02T00:00:00.000", "2026-01-03T00:00:00"],
    ["2026-01-02T12:00:00.000", "2026-01-03T00:00:00"],
    ["2026-01-02T23:59:59.999", "2026-01-03T00:00:00"],
    ["2026-12-31T23:30:00.000", "2027-01-01T00:00:00"],
    ["2028-02-29T08:00:00.000", "2028-03-01T00:00:00"],
  ])("of %s ends at %s", (instant, end) => {
    expect(endOfBeijingDay(beijing(instant))).toBe(beijing(end));
  });

  it("is not the shop's day: an evening in New York is already tomorrow in Beijing", () => {
    expect(endOfBeijingDay(Date.parse("2026-01-02T20:00:00-05:00"))).toBe(beijing("2026-01-04T00:00:00"));
  });
});

describe("the cancel window", () => {
  it.each([
    ["2026-01-02T23:59:59.999", "2026-01-03T00:15:00"],
    ["2026-01-03T00:00:00.000", "2026-01-04T00:15:00"],
    ["2026-01-03T00:14:59.999", "2026-01-04T00:15:00"],
  ])("of a payment at %s ends at %s", (paidAt, end) => {
    expect(cancelWindowEnd(beijing(paidAt))).toBe(beijing(end));
  });
});
