import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

it.each(["docs/security/asvs.md", "SECURITY.md"])("%s names only tests and files that are there", (document) => {
  const text = readFileSync(path.join(ROOT, document), "utf8");
  const named = [...text.matchAll(/`((?:[\w.()[\]-]+\/)*[\w.[\]-]+\.(?:tsx?|json|mjs|md))`/g)].map(
    ([, file]) => file ?? "",
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

it("gives every line of the list a test", () => {
  const text = readFileSync(path.join(ROOT, "docs/security/asvs.md"), "utf8").split("## Not met")[0] ?? "";
  const lines = text.split("\n").filter((line) => /^\| \d/.test(line));
  expect(lines.length).toBeGreaterThan(25);
  expect(lines.filter((line) => !/`[\w./-]+\.(?:test|spec)\.tsx?`/.test(line))).toEqual([]);
});
