import { expect, it } from "vitest";
import { timeLeftText } from "./time-left-text";

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

it.each([
  [364 * DAY + 2 * HOUR + 59 * MINUTE, "364 days 2 hr"],
  [DAY, "1 day 0 hr"],
  [5 * HOUR + 12 * MINUTE + 59 * SECOND, "5 hr 12 min"],
  [3 * MINUTE + 9 * SECOND + 999, "3 min 9 sec"],
  [59 * SECOND, "59 sec"],
  [400, "0 sec"],
  [-5 * DAY, "0 sec"],
])("%d ms is %s", (ms, text) => {
  expect(timeLeftText(ms, "en")).toBe(text);
});

it("speaks the reader's language", () => {
  expect(timeLeftText(5 * HOUR + 12 * MINUTE, "zh-CN")).toBe("5小时 12分钟");
});
