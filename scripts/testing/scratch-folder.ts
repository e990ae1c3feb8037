import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * One folder for all that the tests of a run, and the commands they start, put into the system's temporary folder: keys,
 * databases, settings. It goes with the run, so that no test can leave one of its own behind.
 */
export default function setup(): () => void {
  const before = process.env["TMPDIR"];
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-tests-"));
  chmodSync(folder, 0o755); // the postgres user has to pass through it
  process.env["TMPDIR"] = folder;
  return () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
