import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { create, extract, list } from "tar";
import { copyRunningDatabase } from "@/server/db/embedded/copy-running";
import { prepareOwner } from "@/server/db/embedded/postgres-owner";
import { findRunningPostgres } from "@/server/db/embedded/postmaster-pid";
import { PosProblem } from "./shop-database";

/** What is kept: the database, and the secrets without which neither PINs nor scanned codes can be compared any more. */
const PARTS = ["database", "secrets"] as const;

/**
 * Writes one compressed file with everything a shop needs to go on elsewhere, while it runs.
 * @param databaseUrl of the embedded database that runs on `dataDir`
 */
export async function backUp({ dataDir, databaseUrl }: { dataDir: string; databaseUrl: string }, file: string) {
  if (existsSync(file)) throw new PosProblem(`${file} exists already and was left alone: name a new file.`);
  await mkdir(path.dirname(file), { recursive: true });
  const stage = await mkdtemp(path.join(path.dirname(file), ".saoma-backup-"));
  const partial = `${file}.partial`;
  try {
    const databaseDir = path.join(dataDir, "database");
    await copyRunningDatabase({ databaseUrl, databaseDir }, path.join(stage, "database"));
    await cp(path.join(dataDir, "secrets"), path.join(stage, "secrets"), { recursive: true });
    await create({ gzip: true, cwd: stage, file: partial, portable: true, mode: 0o600 }, [...PARTS]);
    await chmod(partial, 0o600);
    // Under its name only when it is whole.
    await rename(partial, file);
  } finally {
    await rm(stage, { recursive: true, force: true });
    await rm(partial, { force: true });
  }
}

/**
 * Puts a backup in place of what is in `dataDir`. What was there is moved beside, never deleted.
 * @returns the folder that what was there was moved to, or null when there was nothing
 */
export async function restore(dataDir: string, file: string, stamp: string): Promise<string | null> {
  if (!existsSync(file)) throw new PosProblem(`There is no file ${file}.`);
  if (findRunningPostgres(path.join(dataDir, "database")) !== null) {
    throw new PosProblem("Saoma runs on this data folder: stop it first (Ctrl-C where it runs), then restore.");
  }
  await mkdir(dataDir, { recursive: true });
  const fresh = await mkdtemp(path.join(dataDir, ".restore-"));
  try {
    await unpack(file, fresh);
    const before = await moveAside(dataDir, stamp);
    for (const part of PARTS) await rename(path.join(fresh, part), path.join(dataDir, part));
    const owner = await prepareOwner(path.join(dataDir, "database"));
    if (owner.uid !== undefined && owner.gid !== undefined) {
      await giveTo(path.join(dataDir, "database"), owner.uid, owner.gid);
    }
    return before;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function unpack(file: string, fresh: string): Promise<void> {
  try {
    // Read to its end first: an extraction that breaks off leaves writes behind that clean-up cannot wait for.
    await list({ file, strict: true });
    await extract({ file, cwd: fresh, strict: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PosProblem(`${file} cannot be read as a backup (${why}); nothing was changed.`);
  }
  if (!existsSync(path.join(fresh, "database", "PG_VERSION"))) {
    throw new PosProblem(`${file} holds no database; nothing was changed.`);
  }
}

async function moveAside(dataDir: string, stamp: string): Promise<string | null> {
  const there = PARTS.filter((part) => existsSync(path.join(dataDir, part)));
  if (there.length === 0) return null;
  const before = path.join(dataDir, `before-restore-${stamp}`);
  await mkdir(before, { mode: 0o700 });
  for (const part of there) await rename(path.join(dataDir, part), path.join(before, part));
  return before;
}

async function giveTo(folder: string, uid: number, gid: number): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const each = path.join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(each, uid, gid);
    else await chown(each, uid, gid);
  }
}
