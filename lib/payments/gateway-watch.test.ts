import { describe, expect, it } from "vitest";
import { GATEWAY_ANSWERS, type GatewayWatch, hearSilence, isGatewayAway } from "./gateway-watch";

const UTC = Date.UTC(2026, 0, 2);
const SECOND = 1_000;

/** Silences at these seconds, one after the other. */
function silences(...seconds: readonly number[]): GatewayWatch {
  return seconds.reduce((watch, at) => hearSilence(watch, { monotonic: at * SECOND, utc: UTC + at * SECOND }), {
    ...GATEWAY_ANSWERS,
  });
}

describe("whether Alipay is away", () => {
  it.each([
    ["four silences", silences(0, 1, 2, 3), 3, false],
    ["five within thirty seconds", silences(0, 7, 14, 21, 28), 28, true],
    ["five that take longer", silences(0, 8, 16, 24, 32), 32, false],
    ["many, with one answer after the second", silences(2, 3, 4, 5), 5, false],
    ["as long as silences go on", silences(0, 1, 2, 3, 4, 50, 100, 150), 150, true],
    ["no longer when nobody has asked for a minute", silences(0, 1, 2, 3, 4), 65, false],
  ])("%s", (_name, watch, atSecond, isAway) => {
    expect(isGatewayAway(watch, atSecond * SECOND)).toBe(isAway);
  });

  it("since the silence that showed it, however long it lasts", () => {
    expect(silences(0, 1, 2, 3, 4, 30, 60, 90).since).toBe(UTC + 4 * SECOND);
    expect(silences(0, 1, 2, 3, 4, 70).since).toBeNull();
  });
});
