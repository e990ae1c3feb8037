import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactText, keptText, tidyLines, tidyText, typedText } from "./typed-text";

describe("a typed text", () => {
  it.each([
    ["Mei", "Mei"],
    ["  Mei\u0000 ", "Mei"],
    ["Mei\u200B", "Mei"],
    ["Me\u202Ei", "Mei"],
    ["\u2066Mei\u2069", "Mei"],
    ["e\u0301", "é"],
    ["a\tb", "a b"],
    ["a\r\nb", "a b"],
    ["a\u2028b", "a b"],
    ["\u001B@\u001DV0 cut", "@V0 cut"],
    ["half \uD83D pair", "half  pair"],
    ["👩‍🍳 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é 店", "👩‍🍳 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é 店"],
    ["مقهى\u200F 12", "مقهى\u200F 12"],
    ["<b>=1+1</b>", "<b>=1+1</b>"],
  ])("%j is kept as %j", (typed, kept) => {
    expect(tidyText(typed)).toBe(kept);
  });

  it("keeps its lines where it may have some", () => {
    expect(tidyLines("one\r\ntwo\rthree\u0007")).toBe("one\ntwo\nthree");
  });

  it.each([
    ["for 281234567890123456", "for 281234…3456"],
    ["２８１２３４５６７８９０１２３４５６", "281234…3456"],
    ["2812 3456 7890 1234 56!", "281234…3456!"],
    ["bill 20261125162001", "bill 20261125162001"],
    ["product 4901234567894", "product 4901234567894"],
  ])("keeps of a customer's code no more than it may: %s", (typed, kept) => {
    expect(keptText(64).parse(typed)).toBe(kept);
  });

  it.each([
    ["Amount (¥) ", true],
    ["金额\u200B", false],
    ["281234567890123456", false],
    ["👩‍🍳", true],
    ["Amount\u0000", false],
    ["\uD83D half", false],
    ["five!", true],
    ["too long for its twenty", false],
  ])("that has to stay as it is, %j, is taken as it is or not at all: %s", (typed, isTaken) => {
    expect(exactText(20).safeParse(typed)).toMatchObject(isTaken ? { success: true, data: typed } : { success: false });
  });

  it("is measured as it is kept", () => {
    expect(typedText(3).safeParse(" abc\u0000 ").success).toBe(true);
    expect(typedText(3).safeParse("abcd").success).toBe(false);
    expect(typedText(3).min(1).safeParse("\u200B").success).toBe(false);
  });

  const signs = ["a", " ", "\0", "\t", "\r", "\n", "\x1B", "\x85", "\u200B", "\u2028", "\u202E", "\u2069", "\uFEFF"];
  const odd = fc.constantFrom(...signs, "\uD83D", "\uDC00", "e\u0301", "\u0301", "👩‍🍳", "２", "ﬁ", "Å");

  it("is always well-formed, without controls, and the same when tidied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: odd }), (text) => {
        const kept = tidyText(text);
        expect(kept).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u);
        expect(tidyText(kept)).toBe(kept);
      }),
    );
  });
});
