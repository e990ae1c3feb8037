import fc from "fast-check";
import { expect, it } from "vitest";
import { parseInstant } from "./database";

/** As the standard reads it, digits beyond the millisecond cut off. */
function standard(text: string): number {
  return Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
}

it("reads an instant as the standard does, with any number of digits after the second", () => {
  const seconds = fc.integer({ min: Date.UTC(1971, 0, 1) / 1_000, max: Date.UTC(2099, 11, 31) / 1_000 });
  fc.assert(
    fc.property(seconds, fc.stringMatching(/^(\.[0-9]{1,5}[1-9])?$/), (second, fraction) => {
      const text = `${new Date(second * 1_000).toISOString().slice(0, 19).replace("T", " ")}${fraction}+00`;
      expect(parseInstant(text)).toBe(standard(text));
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  "2026-11-25 04:30:00+08",
  "2026-11-25 04:30:00.5+05:45",
  "2026-11-25 04:30:00.999999-03",
  "2026-11-25 04:30:00.001+00",
])("reads %s, whatever zone the session is in", (text) => {
  expect(parseInstant(text)).toBe(standard(text));
});

it("keeps what is no instant unreadable", () => {
  expect(parseInstant("infinity")).toBeNaN();
  expect(parseInstant("-infinity")).toBeNaN();
});
