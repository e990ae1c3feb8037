import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type JsonValue } from "./canonical-json";

const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "grapheme" }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    fc.dictionary(fc.string(), tie("value")),
  ),
})).value;

/** The same value with every object's names in the opposite order. */
function turned(given: JsonValue): JsonValue {
  if (given === null || typeof given !== "object") return given;
  if (Array.isArray(given)) return given.map(turned);
  return Object.fromEntries(
    Object.entries(given)
      .toReversed()
      .map(([name, member]) => [name, turned(member)]),
  );
}

describe("canonical JSON", () => {
  it("sorts names and leaves no blanks", () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: "ü" })).toBe('{"a":"ü","b":[1,{"c":true,"d":null}]}');
  });

  it("is JSON that reads back as the same value, however the names were ordered", () => {
    fc.assert(
      fc.property(value, (given) => {
        const text = canonicalJson(given);
        expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text);
        expect(canonicalJson(turned(given))).toBe(text);
      }),
    );
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %s", (number) => {
    expect(() => canonicalJson({ number })).toThrow(RangeError);
  });
});
