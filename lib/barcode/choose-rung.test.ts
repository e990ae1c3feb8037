import { describe, expect, it } from "vitest";
import { chooseRungs } from "./choose-rung";

const PICTURES = Array.from({ length: 80 }, (_, looks) => chooseRungs(looks));

describe("the ladder", () => {
  it("looks at every picture the quick way first, and closer at bars after it", () => {
    for (const rungs of PICTURES) expect(rungs.slice(0, 2)).toEqual(["lean", "bars"]);
  });

  it("tries every way within eight pictures, whenever the code comes into view, and the slow one in one of them", () => {
    const all = new Set(["lean", "bars", "sharpened", "zbar", "whole"]);
    for (let from = 0; from < 72; from += 1) {
      const eight = PICTURES.slice(from, from + 8).flat();
      expect(new Set(eight)).toEqual(all);
      expect(eight.filter((rung) => rung === "whole")).toHaveLength(1);
    }
  });

  it("never looks twice the same way at one picture, nor more than three times", () => {
    for (const rungs of PICTURES) {
      expect(new Set(rungs).size).toBe(rungs.length);
      expect(rungs.length).toBeLessThanOrEqual(3);
    }
  });
});
