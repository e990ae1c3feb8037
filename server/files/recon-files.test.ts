import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReconFiles } from "./recon-files";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "saoma-recon-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([
  "../../planted.csv",
  "/etc/planted.csv",
  "..\\..\\planted.csv",
  "a/../../planted.csv",
  "x\0.csv",
  "..",
  ".",
  "",
  "%2e%2e%2fplanted.csv",
  `${"x".repeat(5_000)}.csv`,
])("a file that says its name is %j", (name) => {
  it("is kept in the folder of its day, under a name that begins with its content's", async () => {
    const files = createReconFiles(folder);
    const { storedPath, sha256 } = await files.keepBytes(Buffer.from("a,b\n"), "2026-11-20", name);
    expect(path.dirname(storedPath)).toBe("2026-11-20");
    expect(path.basename(storedPath)).toMatch(new RegExp(`^${sha256.slice(0, 12)}-[A-Za-z0-9._-]{0,120}$`));
    expect(await readFile(path.join(folder, "reconciliation", storedPath), "utf8")).toBe("a,b\n");
  });

  it("is written in the folder of what comes in before that", async () => {
    const temporary = await createReconFiles(folder).temporaryPath(name);
    expect(path.dirname(temporary)).toBe(path.join(folder, "reconciliation", "incoming"));
  });
});
