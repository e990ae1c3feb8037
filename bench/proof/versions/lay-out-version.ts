import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../server-handle";

const run = promisify(execFile);
const CHORES = ["bench/proof/versions/version-chores.ts", "bench/soak/enrol-tills.ts"];

/** The sources of a version in a folder of their own, ready to run. */
export type LaidOutVersion = { readonly folder: string; readonly remove: () => Promise<void> };

/**
 * Writes the sources of a commit out beside this checkout, which stays as it is. Its packages are those of this checkout: a
 * run needs no network, and what two versions share is the database. The chores of this run are put into it, because an
 * older version does not have them; they call what every version has.
 */
export async function layOutVersion(commit: string): Promise<LaidOutVersion> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-version-"));
  const archive = path.join(folder, "sources.tar");
  await run("git", ["-C", ROOT, "archive", "--format=tar", `--output=${archive}`, commit]);
  await run("tar", ["-xf", archive, "-C", folder]);
  await rm(archive);
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
  for (const chore of CHORES) {
    await mkdir(path.join(folder, path.dirname(chore)), { recursive: true });
    await copyFile(path.join(ROOT, chore), path.join(folder, chore));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
