import { describe, expect, it } from "vitest";
import { chooseRungs } from "./choose-rung";

const PICTURES = Array.from({ length: 80 }, (_, looks) => chooseRungs(looks));

describe("the ladder", () => {
  it("looks at every picture the quick way first, and closer at bars after it", () => {
    for (const rungs of PICTURES) expect(rungs.slice(0, 2)).toEqual(["lean", "bars"]);
  });

  it("tries every way within two pictures, whenever the code comes into view", () => {
    for (let from = 0; from < 78; from += 1) {
      expect(new Set(PICTURES.slice(from, from + 2).flat())).toEqual(new Set(["lean", "bars", "sharpened", "zbar"]));
    }
  });

  it("never looks twice the same way at one picture, nor more than three times", () => {
    for (const rungs of PICTURES) {
      expect(new Set(rungs).size).toBe(rungs.length);
      expect(rungs.length).toBeLessThanOrEqual(3);
    }
  });
});
