import { describe, expect, it, test } from "vitest";
import type { FindingState } from "./finding";
import { isSaleReading, judgeTablet, judgeTill, medianOf, type SaleReading, type TabletFacts } from "./till-readiness";

const GREEN = { gateway: "green", clock: "green", keys: "green", database: "green", disk: "green" } as const;
const reading = (lines: Partial<SaleReading["lines"]> = {}): SaleReading => ({ lines: { ...GREEN, ...lines }, now: 1 });

describe("the light of a till", () => {
  test.each<[string, FindingState, SaleReading | undefined, FindingState]>([
    ["all well", "green", reading(), "green"],
    ["one line amber", "green", reading({ disk: "amber" }), "amber"],
    ["red beats amber", "green", reading({ disk: "amber", keys: "red" }), "red"],
    ["Alipay away, all else well", "amber", reading(), "amber"],
    ["no way to the server, whatever it said before", "red", reading(), "red"],
    ["not looked at yet", "green", undefined, "green"],
    ["not looked at yet, Alipay away", "amber", undefined, "amber"],
  ])("%s", (_name, way, found, light) => {
    expect(judgeTill(way, found)).toBe(light);
  });
});

describe("this tablet", () => {
  const good: TabletFacts = {
    isWorkerInCharge: true,
    camera: "granted",
    isStorageKept: true,
    skewMs: 120_000,
    hasWakeLock: true,
  };

  it("is green in every line when all is well", () => {
    expect(judgeTablet(good).map(([, state]) => state)).toEqual(Array.from({ length: 5 }, () => "green"));
  });

  test.each<[string, Partial<TabletFacts>, string]>([
    ["no worker", { isWorkerInCharge: false }, "worker"],
    ["a forbidden camera", { camera: "denied" }, "camera"],
    ["no camera", { camera: "none" }, "camera"],
    ["storage the browser may clear", { isStorageKept: false }, "storage"],
    ["a clock that is behind", { skewMs: 120_001 }, "tablet-clock"],
    ["a clock that is ahead", { skewMs: -120_001 }, "tablet-clock"],
    ["a screen that goes dark", { hasWakeLock: false }, "wake-lock"],
  ])("%s is amber, and only that", (_name, facts, line) => {
    const amber = judgeTablet({ ...good, ...facts }).filter(([, state]) => state === "amber");
    expect(amber).toEqual([[line, "amber"]]);
  });

  it("says nothing of what it cannot know, and takes a camera that was not asked for yet as good", () => {
    const lines = judgeTablet({ ...good, camera: null, isStorageKept: null, skewMs: null });
    expect(lines.map(([line]) => line)).toEqual(["worker", "wake-lock"]);
    expect(judgeTablet({ ...good, camera: "prompt" })).toContainEqual(["camera", "green"]);
  });
});

test.each<[readonly number[], number | null]>([
  [[], null],
  [[40], 40],
  [[30, 9_000, 20], 30],
  [[3_000, 20, 2_000], 2_000],
])("of %j the middle is %s", (durations, middle) => {
  expect(medianOf(durations)).toBe(middle);
});

test.each<[string, unknown, boolean]>([
  ["a reading", reading(), true],
  ["a line too few", { lines: { ...GREEN, keys: undefined }, now: 1 }, false],
  ["an unknown state", { lines: { ...GREEN, keys: "blue" }, now: 1 }, false],
  ["no clock", { lines: GREEN }, false],
  ["a proxy's page", "<html>", false],
])("%s is read or not", (_name, body, isReading) => {
  expect(isSaleReading(body)).toBe(isReading);
});
