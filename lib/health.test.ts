import { describe, expect, it } from "vitest";
import { judgeHealth } from "./health";

const at = (oldestOverdueMs: number, ...beats: number[]) => ({
  servers: beats.map((beatAgeMs) => ({ version: "1", beatAgeMs })),
  oldestOverdueMs,
  inDoubt: 0,
});

describe("health", () => {
  it.each([
    ["all is well", at(0, 500), "ok"],
    ["nobody has been heard of yet", at(0), "ok"],
    ["one of two servers is gone", at(0, 500, 400_000), "ok"],
    ["every poller is silent", at(0, 30_001, 60_000), "late"],
    ["something due waits at the limit", at(30_000, 500), "ok"],
    ["something due waits too long", at(30_001, 500), "late"],
    ["no database", null, "no-database"],
  ] as const)("%s", (_, driving, status) => {
    expect(judgeHealth(driving)).toEqual({ status, driving });
  });
});
