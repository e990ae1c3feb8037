import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReceiptBar } from "../receipts/receipt-bar";
import { COMMANDS, commandCodeOf, readCommandCode } from "./command-code";
import { readPaymentCode } from "./payment-code";

const codes = COMMANDS.map(commandCodeOf);

describe("command codes", () => {
  it("are read back, each as itself", () => {
    expect(codes.map(readCommandCode)).toEqual([...COMMANDS]);
    expect(new Set(codes).size).toBe(COMMANDS.length);
  });

  it("stay what they are: printed sheets outlive a version", () => {
    expect(codes[0]).toBe("997266200000000026");
    expect(commandCodeOf("call-manager")).toBe("997266200000001772");
  });

  it.each(codes)("%s is never a payment code, a product or a receipt", (code) => {
    for (const allowLong of [false, true]) {
      expect(readPaymentCode(code, { allowLong })).toEqual({ ok: false, problem: "not-alipay" });
    }
    expect(readReceiptBar(code)).toBeNull();
  });

  it("are never read from a payment code", () => {
    const start = fc.constantFrom("25", "26", "27", "28", "29", "30");
    const rest = fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: 14, maxLength: 30 });
    fc.assert(fc.property(start, rest, (head, tail) => readCommandCode(head + tail) === null));
  });

  it("with one digit read wrongly are nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.nat(17), fc.integer({ min: 1, max: 9 }), (code, place, add) => {
        const wrong = String((Number(code[place]) + add) % 10);
        return readCommandCode(code.slice(0, place) + wrong + code.slice(place + 1)) === null;
      }),
    );
  });
});
