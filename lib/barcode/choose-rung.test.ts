import { describe, expect, it } from "vitest";
import { chooseRung } from "./choose-rung";

const LOOKS = Array.from({ length: 80 }, (_, looks) => chooseRung(looks));

describe("the ladder", () => {
  it("begins with the quick look and comes back to it at every other picture", () => {
    expect(LOOKS.filter((_, place) => place % 2 === 0)).toEqual(Array.from({ length: 40 }, () => "lean"));
  });

  it("tries every way within eight pictures, whenever the code comes into view", () => {
    for (let from = 0; from < 72; from += 1) {
      expect(new Set(LOOKS.slice(from, from + 8))).toEqual(new Set(["lean", "thorough", "sharpened", "zbar"]));
    }
  });

  it("asks the slow decoder least", () => {
    expect(LOOKS.filter((rung) => rung === "zbar")).toHaveLength(10);
  });
});
