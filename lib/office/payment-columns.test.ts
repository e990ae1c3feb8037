import fc from "fast-check";
import { expect, it } from "vitest";
import { HIDEABLE_COLUMNS, readColumns, toggleColumn } from "./payment-columns";

const shown = (text: string | undefined) => HIDEABLE_COLUMNS.filter((id) => readColumns(text)[id]);

it.each([
  [undefined, ["state", "person", "device", "reference", "code"]],
  ["number,state", ["state", "number"]],
  ["none", []],
  ["<script>,number", ["number"]],
])("%s shows %j", (text, columns) => {
  expect(shown(text)).toEqual(columns);
});

it("shows or hides one column and leaves the others; twice is as before", () => {
  fc.assert(
    fc.property(fc.subarray([...HIDEABLE_COLUMNS]), fc.constantFrom(...HIDEABLE_COLUMNS), (columns, column) => {
      const text = columns.length === 0 ? "none" : columns.join(",");
      const once = toggleColumn(text, column);
      expect(readColumns(once)).toEqual({ ...readColumns(text), [column]: !readColumns(text)[column] });
      expect(shown(toggleColumn(once, column))).toEqual(shown(text));
    }),
  );
});
