import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { SERVER_PROGRAM } from "../server-handle";

/** The version that an update comes from. */
export type OlderVersion = {
  readonly commit: string;
  /** For a person: a release, or a commit with its date and why it is this one. */
  readonly name: string;
};

/** There is none to be had here: no repository, a history that was cut off, or one that has not begun long ago. */
export class NoOlderVersion extends Error {}

const run = promisify(execFile);
const MIGRATIONS = "server/db/migrations";

/**
 * Chooses the older version in the history of a checkout: the newest release (a tag `v…`) before this commit; where there is
 * none, the last commit before the newest migration came, which is the one whose servers meet a database newer than they are.
 * @param from a commit or tag that somebody chose
 * @throws NoOlderVersion with a sentence for a person when this checkout can hold none; another error for everything else
 * that is wrong, such as a name that nobody knows or a git that refuses, which are no reason to leave a test out
 */
export async function findOlderVersion(checkout: string, from: string | null): Promise<OlderVersion> {
  const git = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run("git", ["-C", checkout, ...args]);
    return stdout.trim();
  };
  const ask = (...args: readonly string[]): Promise<string> => git(...args).catch(() => "");
  // Its root, not a folder inside another repository, where a prefix would follow.
  if ((await ask("rev-parse", "--is-inside-work-tree", "--show-prefix")) !== "true") {
    if (existsSync(path.join(checkout, ".git"))) await git("rev-parse", "--is-inside-work-tree"); // says why it refuses
    throw new NoOlderVersion(
      `${checkout} is not a clone of the repository, so no older version is at hand. ${CLONE_IT}`,
    );
  }
  if (from === null && (await ask("rev-parse", "--is-shallow-repository")) === "true") {
    throw new NoOlderVersion(
      `This clone is shallow: its history is cut off and may not hold the older version. ${FETCH_IT}`,
    );
  }
  const { ref, why } = from === null ? await chooseRef(git, ask) : { ref: from, why: "as asked" };
  const commit = ref === "" ? "" : await ask("rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  if (commit === "") {
    if (from !== null) throw new Error(`There is no ${from} here. ${FETCH_IT}`);
    throw new NoOlderVersion(`The history holds no version before the newest migration. ${FETCH_IT}`);
  }
  if ((await ask("cat-file", "-t", `${commit}:${SERVER_PROGRAM}`)) !== "blob") {
    throw new Error(
      `${ref} is too old: it has no ${SERVER_PROGRAM}, which this run starts. Name a later one with --from.`,
    );
  }
  const date = await git("show", "--no-patch", "--format=%cs", commit);
  return { commit, name: `${from ?? commit.slice(0, 7)} of ${date}, ${why}` };
}

const CLONE_IT = "Run this in a clone made with git clone.";
const FETCH_IT = "git fetch --unshallow --tags fetches all of it; --from COMMIT names another one.";

type Git = (...args: readonly string[]) => Promise<string>;

/** @param ask as `git`, with nothing for an answer where git refuses: a history without a release is none that is broken */
async function chooseRef(git: Git, ask: Git): Promise<{ ref: string; why: string }> {
  const release = await ask("describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD^");
  if (release !== "") return { ref: release, why: `the release ${release}` };
  const newest = await git("log", "-1", "--diff-filter=A", "--format=%H", "--", MIGRATIONS);
  return { ref: newest === "" ? "" : `${newest}^`, why: "the last before the newest migration" };
}
