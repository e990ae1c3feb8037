import { describe, expect, it } from "vitest";
import { redactExchange } from "./redact-exchange";

const CODE = "281234567890123456";

describe("redactExchange", () => {
  it("removes the scanned code however it is spelt, and keeps its ends", () => {
    const spelt = CODE.replaceAll(/\d/g, "\\u003$&");
    expect(redactExchange(`{"a":"${CODE}","b":"${spelt}","c":"x${CODE}9"}`, CODE)).toBe(
      '{"a":"281234****3456","b":"281234****3456","c":"x281234****34569"}',
    );
  });

  it.each([['{"signature":"abc+/=="}'], ['{"signature" :\n "ab\\/c"}'], ['{"signature":"cut off he']])(
    "removes the signature of %s",
    (text) => {
      expect(redactExchange(text, null)).toMatch(/^\{"signature":"\(removed\)"\}?$/);
    },
  );

  it("leaves other long numbers alone: acquirementId is needed for support", () => {
    expect(redactExchange("2015032412007101547201352747", CODE)).toBe("2015032412007101547201352747");
  });

  it("keeps 4 kB, cut after the redaction, so that no half code is left at the end", () => {
    const text = `${"x".repeat(4_090)}${CODE}`;
    expect(redactExchange(text, CODE)).toBe(`${"x".repeat(4_090)}281234`);
  });
});
