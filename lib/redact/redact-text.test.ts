import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactText } from "./redact-text";

describe("redacting a text", () => {
  it.each([
    ["a scanned code", "customer showed 281234567890123456 twice", "customer showed [digits] twice"],
    ["a code with blanks", "2812 3456 7890 1234 56", "[digits]"],
    ["a code with dashes", "code 2812-3456-7890-1234.", "code [digits]."],
    ["an API key", "sk_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde", "[key]"],
    ["a bearer token", "authorization: bearer abc.def", "authorization: Bearer [token]"],
    ["a webhook's secret", "whsec_AbCdEfGhIjKlMnOpQrStUvWx", "[key]"],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----", "[key]"],
    ["a private key cut short", "x -----BEGIN RSA PRIVATE KEY-----\nMIIE", "x [key]"],
  ])("cuts out %s", (_name, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each([
    ["an amount", "123 456 789 JPY"],
    ["a time", "2026-11-25T16:20:01.123Z"],
    ["a UUID of digits", "01900000-0000-7000-8000-000000000001"],
    ["a Beijing time with seconds", "20261125162001"],
    ["a telephone number", "+81 3 1234 5678"],
  ])("leaves %s", (_name, text) => {
    expect(redactText(text)).toBe(text);
  });

  it("lets no code of 16 to 24 digits through, whatever stands around it", () => {
    const code = fc.stringMatching(/^\d{16,24}$/);
    fc.assert(
      fc.property(fc.string(), code, fc.string(), (before, digits, after) => {
        expect(redactText(`${before}${digits}${after}`)).not.toContain(digits);
      }),
    );
  });
});
