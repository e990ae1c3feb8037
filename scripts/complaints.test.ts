import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const page = readFileSync(path.join(ROOT, "docs", "complaints.md"), "utf8");
const rows = page.split("\n").filter((line) => /^\| P\d+/.test(line));
const named = rows.flatMap((row) =>
  Array.from(row.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`: "([^"]+)"/g), ([, file = "", title = ""]) => ({
    row: /P\d+/.exec(row)?.[0] ?? "",
    file,
    title,
  })),
);

/** P1 to P43, and the three about printing and access. */
const ALL = [...Array.from({ length: 43 }, (_, index) => `P${index + 1}`), "P50", "P51", "P54"];

describe("the complaints of other tills' users", () => {
  it("have one row each", () => {
    expect(rows.map((row) => /P\d+/.exec(row)?.[0])).toEqual(ALL);
  });

  it("name a test, or say that they are not answered", () => {
    const silent = rows.filter(
      (row) => !row.includes("Not answered") && !named.some((test) => row.startsWith(`| ${test.row} `)),
    );
    expect(silent).toEqual([]);
  });

  it.each(named)("$row: $file has “$title”", ({ file, title }) => {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    expect(readFileSync(path.join(ROOT, file), "utf8")).toContain(title);
  });
});
