import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isZip, openZip } from "./open-zip";

describe("a zip", () => {
  it("gives its files by their plain names", () => {
    const zip = zipSync({ "2026/A_fptrade_20260305.csv": strToU8("a\n"), "b.csv": strToU8("b\n") });
    expect(isZip(zip)).toBe(true);
    expect(openZip(zip).map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ["A_fptrade_20260305.csv", "a\n"],
      ["b.csv", "b\n"],
    ]);
  });

  it("with too many files, or that is broken, is told in a sentence", () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`${n}.csv`, strToU8("x")])));
    expect(() => openZip(many)).toThrow("more than 64 files");
    expect(() => openZip(strToU8("PK\u0003\u0004 but no more"))).toThrow("cannot be opened");
  });

  it("that would unpack to more than any day is not unpacked", () => {
    const zip = zipSync({ "a.csv": new Uint8Array(1_000) });
    // The size an entry announces stands in the directory at the end, 24 bytes into its record.
    const view = new DataView(zip.buffer, zip.byteOffset);
    const directory = zip.lastIndexOf(0x02, zip.length - 22);
    view.setUint32(directory - 3 + 24, 0xff_ff_ff_00, true);
    expect(() => openZip(zip)).toThrow("more than 256 MB");
  });

  it("whose entry announces less than it holds fills no more than that, or is refused", () => {
    const zip = zipSync({ "a.csv": new Uint8Array(100_000) });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const directory = zip.lastIndexOf(0x02, zip.length - 22);
    view.setUint32(directory - 3 + 24, 10, true);
    let held = 0;
    try {
      held = openZip(zip)[0]?.bytes.length ?? 0;
    } catch (error) {
      expect(String(error)).toContain("cannot be opened");
    }
    expect(held).toBeLessThanOrEqual(10);
  });

  it("is not what a CSV file is", () => {
    expect(isZip(strToU8("merchantId,sellerId\n"))).toBe(false);
  });
});
