import { describe, expect, it } from "vitest";
import { longTestCode, scenarioOfCode, TEST_SCENARIOS, testCode } from "./test-codes";

describe("test codes", () => {
  it("gives each scenario its own id and number", () => {
    expect(new Set(TEST_SCENARIOS.map(({ id }) => id)).size).toBe(TEST_SCENARIOS.length);
    expect(new Set(TEST_SCENARIOS.map(({ number }) => number)).size).toBe(TEST_SCENARIOS.length);
    expect(TEST_SCENARIOS.every(({ number }) => number >= 1 && number <= 999)).toBe(true);
  });

  it.each(TEST_SCENARIOS.map(({ id }) => id))("leads from the codes of %s back to it", (id) => {
    expect(testCode(id, 7)).toMatch(/^2899\d{14}$/);
    expect(longTestCode(id, "12345678901234567")).toMatch(/^2899\d{20}$/);
    expect(scenarioOfCode(testCode(id, 99_999_999_999))).toBe(id);
    expect(scenarioOfCode(longTestCode(id, 7))).toBe(id);
  });

  it("keeps the numbers that printed sheets carry", () => {
    expect(testCode("paid", 1)).toBe("289900100000000001");
    expect(testCode("declined-process-fail", 1)).toBe("289910000000000001");
    expect(testCode("declined-expired-code", 1)).toBe("289910100000000001");
    expect(testCode("declined-invalid-access-token", 1)).toBe("289914800000000001");
  });

  it.each(["", "288000100000000001", "28990010000000000", "289999900000000001", "2899001000000000011"])(
    "knows that %s is no test code",
    (code) => expect(scenarioOfCode(code)).toBeNull(),
  );

  it.each([-1, 1.5, 100_000_000_000, "12a", ""])("refuses the nonce %s", (nonce) => {
    expect(() => testCode("paid", nonce)).toThrow(RangeError);
  });
});
