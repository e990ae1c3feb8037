import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine } from "./csv";

it("quotes what has to be quoted", () => {
  expect(csvLine(["a", 12, null, 'say "hi"', "x,y", "two\nlines", " edge"])).toBe(
    'a,12,,"say ""hi""","x,y","two\nlines"," edge"\r\n',
  );
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])("never lets %j be a formula", (text) => {
  expect(csvLine([text]).replace(/^"/, "").startsWith("'")).toBe(true);
});

it("gives back every text it was given, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      const line = csvLine([text]).slice(0, -2);
      const cell = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
      expect([text, `'${text}`]).toContain(cell);
    }),
  );
});
