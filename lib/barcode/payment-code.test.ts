import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldDigits } from "./fold-digits";
import {
  type CodeProblem,
  cleanScannedText,
  maskPaymentCode,
  type PaymentCodeKind,
  readPaymentCode,
} from "./payment-code";

const codeOf = (length: number) =>
  fc
    .tuple(
      fc.constantFrom("25", "26", "27", "28", "29", "30"),
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: length - 2, maxLength: length - 2 }),
    )
    .map(([start, rest]) => start + rest);
// fast-check's own "binary" unit takes seconds to begin.
const anyCharacter = fc.integer({ min: 0, max: 0xd7ff }).map((point) => String.fromCodePoint(point));
const anyCode = fc.integer({ min: 16, max: 24 }).chain(codeOf);

describe("payment codes", () => {
  // The examples of protocol.md §7.
  it.each<[string, PaymentCodeKind]>([
    ["28024456785672301", "alipay"],
    ["280244567856723026", "alipay"],
    ["2893612204263667830", "alipay-plus-19"],
    ["281010897274821897274821", "alipay-plus-24"],
    ["251001020123456789012345", "alipay-plus-24"],
    ["3000000000000000", "alipay"],
  ])("%s is %s", (code, kind) => {
    expect(readPaymentCode(code)).toEqual({ ok: true, code, kind });
  });

  it("takes the reserved lengths 25 to 32 only when allowed", () => {
    const code = `28${"1".repeat(30)}`;
    expect(readPaymentCode(code)).toEqual({ ok: false, problem: "too-long" });
    expect(readPaymentCode(code, { allowLong: true })).toEqual({ ok: true, code, kind: "alipay-plus-long" });
    expect(readPaymentCode(`${code}1`, { allowLong: true })).toEqual({ ok: false, problem: "too-long" });
  });

  it.each([
    "]C1280244567856723026",
    "]Q3280244567856723026\r\n",
    "\u0002]C1280244567856723026\u0003",
    "2802 4456 7856 7230 26\t",
    "2802-4456‑7856–723026",
    "\uFEFF280244567856723026\u200B",
    "２８０２４４５６７８５６７２３０２６",
    "٢٨٠٢٤٤٥٦٧٨٥٦٧٢٣٠٢٦",
    "२८०२४४५६७८५६७२३०२६",
    "𝟐𝟖𝟎𝟐𝟒𝟒𝟓𝟔𝟕𝟖𝟓𝟔𝟕𝟐𝟑𝟎𝟐𝟔",
  ])("is the same code when written %j", (text) => {
    expect(readPaymentCode(text)).toEqual({ ok: true, code: "280244567856723026", kind: "alipay" });
  });

  it("keeps every digit of every code, whatever stands around it", () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.constantFrom("", "]C1", "]Q3", " ", "\u001d"),
        fc.constantFrom("", "\r", "\n", "\t", " -"),
        (code, before, after) => {
          expect(readPaymentCode(before + code + after)).toMatchObject({ ok: true, code });
        },
      ),
    );
  });

  it("never takes a text that is not 16 to 24 digits from 25 to 30", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: anyCharacter }),
          fc.string({ unit: fc.constantFrom(...Array.from("0123456789 -]C")), maxLength: 40 }),
        ),
        (text) => {
          const reading = readPaymentCode(text);
          expect(reading.ok).toBe(/^(25|26|27|28|29|30)\d{14,22}$/.test(cleanScannedText(text)));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("what a refused text is called", () => {
  it.each<[string, CodeProblem]>([
    ["", "empty"],
    ["\r\n -", "empty"],
    ["]C1", "empty"],
    ["134650139473217861", "wechat"],
    ["101234567890123456", "wechat"],
    ["151234567890123456", "wechat"],
    ["161234567890123456", "not-alipay"],
    ["6212345678901234567", "unionpay"],
    ["96385074", "product"],
    ["036000291452", "product"],
    ["4006381333931", "product"],
    ["2900000000007", "too-short"],
    ["2900000000001", "product"],
    ["10012345678902", "product"],
    ["WIFI:S:Shop;T:WPA;P:secret;;", "wifi"],
    ["wifi:S:Shop;;", "wifi"],
    ["https://qr.alipay.com/fkx0abc", "web"],
    ["HTTP://EXAMPLE.COM", "web"],
    ["www.example.com", "web"],
    ["alipays://platformapi/startapp", "web"],
    ["wxp://f2f0abc", "web"],
    ["2802445678", "too-short"],
    ["280244567856723", "too-short"],
    ["3", "too-short"],
    ["2802445678567230262802445678567230", "too-long"],
    ["241234567890123456", "not-alipay"],
    ["311234567890123456", "not-alipay"],
    ["00340434161094021501123456789", "not-alipay"],
    ["ORDER-12345", "letters"],
    ["28024456785672302A", "letters"],
    ["***", "not-alipay"],
  ])("%j is %s", (text, problem) => {
    expect(readPaymentCode(text)).toEqual({ ok: false, problem });
  });

  it("never names a payment code a product, whatever its last digit", () => {
    fc.assert(fc.property(anyCode, (code) => readPaymentCode(code).ok));
  });
});

describe("digits of every script", () => {
  const systems = Intl.supportedValuesOf("numberingSystem").filter((system) => {
    const digits = new Intl.NumberFormat("en", { numberingSystem: system, useGrouping: false }).format(1234567890);
    return /^\p{Nd}{10}$/u.test(digits);
  });

  it("knows enough scripts to prove something", () => {
    expect(systems.length).toBeGreaterThan(40);
  });

  it.each(systems)("reads %s", (system) => {
    const digits = new Intl.NumberFormat("en", { numberingSystem: system, useGrouping: false }).format(1234567890);
    expect(foldDigits(digits)).toBe("1234567890");
  });

  it("leaves other signs alone", () => {
    expect(foldDigits("Ⅳ½漢字 a-é")).toBe("Ⅳ½漢字 a-é");
  });
});

describe("what is kept of a code", () => {
  it("is its first six and last four digits", () => {
    expect(maskPaymentCode("280244567856723026")).toEqual({ first6: "280244", last4: "3026" });
  });

  it("is nothing of a text that is too short to hide the rest", () => {
    expect(maskPaymentCode("2802445678")).toEqual({ first6: "", last4: "" });
  });

  it("hides at least six digits of every code", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const { first6, last4 } = maskPaymentCode(code);
        return code.startsWith(first6) && code.endsWith(last4) && code.length - first6.length - last4.length >= 6;
      }),
    );
  });
});
