import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { ROOT, SERVER_PROGRAM } from "../server-handle";
import { findOlderVersion, NoOlderVersion } from "./older-version";
import { runVersions } from "./run-versions";

const LIMIT_MS = 180_000;
/** Why there is no older version to be had, in a clone without its history; null where there is one. */
const missing: string | null = await findOlderVersion(ROOT, null).then(
  () => null,
  (error: unknown) => {
    if (error instanceof NoOlderVersion) return `: ${error.message}`;
    throw error;
  },
);

describe("two versions on one database", () => {
  it.skipIf(missing !== null)(
    `an older and this version sell, die and take over from each other; nothing is lost${missing ?? ""}`,
    async () => {
      const size = { from: null, hasWeb: false, payments: 40, kills: 2, handOvers: 1, seed: 1 };
      const { violations, figures } = await runVersions(inject("postgresUrl"), size);
      expect(violations).toEqual([]);
      expect(figures["payments"]).toBeGreaterThanOrEqual(60); // more where a rush passed without a catch
      expect(figures["leases of dead older servers, ended by newer ones"]).toBeGreaterThan(0);
      expect(figures["leases of dead newer servers, ended by older ones"]).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

describe("which version is the older one", () => {
  let folder: string;
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", folder, "-c", "user.name=T", "-c", "user.email=t@example.org", ...args], {
      encoding: "utf8",
    }).trim();
  const commit = (file: string): string => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), "");
    git("add", ".");
    git("commit", "--quiet", "--message", file);
    return git("rev-parse", "HEAD");
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "saoma-older-"));
    git("init", "--quiet");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("without a release: the last commit before the newest migration", async () => {
    commit(SERVER_PROGRAM);
    const before = commit("README.md");
    commit("server/db/migrations/0002-more.ts");
    commit("server/other.ts");
    await expect(findOlderVersion(folder, null)).resolves.toMatchObject({ commit: before });
  });

  it("the newest release before this commit, when there is one", async () => {
    const release = commit(SERVER_PROGRAM);
    git("tag", "v1.0.0");
    commit("server/db/migrations/0002-more.ts");
    commit("README.md");
    git("tag", "v2.0.0"); // this commit itself
    await expect(findOlderVersion(folder, null)).resolves.toMatchObject({ commit: release });
  });

  it("what somebody asks for", async () => {
    const first = commit(SERVER_PROGRAM);
    commit("server/db/migrations/0002-more.ts");
    await expect(findOlderVersion(folder, first.slice(0, 8))).resolves.toMatchObject({ commit: first });
    await expect(findOlderVersion(folder, "v9")).rejects.toThrow("There is no v9 here. git fetch");
  });

  it("is a failure, not an absence, when git refuses or does not know a name", async () => {
    commit(SERVER_PROGRAM);
    await expect(findOlderVersion(folder, "v9")).rejects.not.toBeInstanceOf(NoOlderVersion);
    writeFileSync(path.join(folder, ".git", "HEAD"), "spoilt");
    await expect(findOlderVersion(folder, null)).rejects.not.toBeInstanceOf(NoOlderVersion);
  });

  it("says what to do where there is none", async () => {
    commit("server/db/migrations/0001-first.ts");
    await expect(findOlderVersion(folder, null)).rejects.toThrow(
      "The history holds no version before the newest migration.",
    );
    await expect(findOlderVersion(folder, "HEAD")).rejects.toThrow("HEAD is too old: it has no");
    commit(SERVER_PROGRAM);
    const shallow = `${folder}/shallow`;
    git("clone", "--quiet", "--depth", "1", `file://${folder}`, shallow);
    await expect(findOlderVersion(shallow, null)).rejects.toThrow("This clone is shallow");
    await expect(findOlderVersion(shallow, null)).rejects.toBeInstanceOf(NoOlderVersion);
    rmSync(path.join(folder, ".git"), { recursive: true });
    await expect(findOlderVersion(folder, null)).rejects.toThrow("is not a clone of the repository");
  });
});
