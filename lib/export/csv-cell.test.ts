import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "./csv-cell";

// Of the letters that mean something to a spreadsheet or to CSV.
const dangerous = fc.string({
  unit: fc.constantFrom("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", " ", '"', "'", ",", ";", "0", "a", "＝"),
});

describe("a CSV cell", () => {
  it.each([
    ["=1+1", `"'=1+1"`],
    ['=HYPERLINK("http://evil.example","Click")', `"'=HYPERLINK(""http://evil.example"",""Click"")"`],
    ["+81 3 1234", `"'+81 3 1234"`],
    ["-2+3+cmd|' /C calc'!A0", `"'-2+3+cmd|' /C calc'!A0"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["\t=1", `"'\t=1"`],
    ["  =1", `"'  =1"`],
    ["\r\n=1", `"'\r\n=1"`],
    ["＝1+1", `"'＝1+1"`],
    ["|calc", `"'|calc"`],
    ["\u0000x", `"'\u0000x"`],
  ])("makes no formula of %j", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it.each([
    ["Komorebi Coffee", "Komorebi Coffee"],
    ["-500", "-500"],
    ["12.50", "12.50"],
    [-500, "-500"],
    [0, "0"],
    [null, ""],
    ["a,b", '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ["two\nlines", '"two\nlines"'],
    ["", ""],
  ])("keeps %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it("never begins as a formula, whatever it holds, unless it is a plain number", () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        const cell = csvCell(text).replace(/^"/, "");
        expect(/^\s*[=+\-@|%]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(text)).toBe(false);
      }),
    );
  });

  it("is read back as what was written, but for the apostrophe", () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        const cell = csvCell(text);
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect([text, `'${text}`]).toContain(inner);
      }),
    );
  });

  it("stands in a line that ends as RFC 4180 says", () => {
    expect(csvLine(["a", 1, null])).toBe("a,1,\r\n");
  });
});
