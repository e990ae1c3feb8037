import { describe, expect, it } from "vitest";
import { memorySettings } from "./memory-settings";

const GIBIBYTE = 1_073_741_824;

describe("the embedded database's share of the memory", () => {
  it.each([
    [GIBIBYTE / 2, "128MB"],
    [2 * GIBIBYTE, "256MB"],
    [4 * GIBIBYTE, "512MB"],
    [64 * GIBIBYTE, "1024MB"],
  ])("of %d bytes it takes %s", (bytes, buffers) => {
    expect(memorySettings(bytes)["shared_buffers"]).toBe(buffers);
  });

  it("never less than PostgreSQL's own, on whatever runs this", () => {
    expect(Number.parseInt(memorySettings()["shared_buffers"] ?? "", 10)).toBeGreaterThanOrEqual(128);
  });
});
