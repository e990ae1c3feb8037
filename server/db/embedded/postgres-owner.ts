import { execFile } from "node:child_process";
import { chown, mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The user the database runs as; empty when we are not root and it simply runs as us. */
export type PostgresOwner = { readonly uid?: number; readonly gid?: number };

/**
 * PostgreSQL refuses to run as root. As root we use the system's `postgres` user, made when missing, and give it
 * the data directory.
 * @throws with a sentence when that user cannot be made or cannot reach the directory
 */
export async function prepareOwner(databaseDir: string): Promise<PostgresOwner> {
  await mkdir(path.dirname(databaseDir), { recursive: true });
  await mkdir(databaseDir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return {};
  const owner = (await findPostgresUser()) ?? (await makePostgresUser());
  await chown(databaseDir, owner.uid, owner.gid);
  await assertReachable(databaseDir, owner);
  return owner;
}

type User = { readonly uid: number; readonly gid: number };

async function findPostgresUser(): Promise<User | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makePostgresUser(): Promise<User> {
  await run("groupadd", ["--system", "postgres"]).catch(() => undefined); // exists already: fine
  await run("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"]).catch(() => undefined);
  const user = await findPostgresUser();
  if (user === null)
    throw new Error(
      "PostgreSQL cannot run as root and no `postgres` user could be made: run Saoma as an ordinary user.",
    );
  return user;
}

async function assertReachable(databaseDir: string, owner: User): Promise<void> {
  try {
    await run("test", ["-x", databaseDir], { uid: owner.uid, gid: owner.gid, cwd: "/" });
  } catch {
    throw new Error(
      `The postgres user cannot reach ${databaseDir}: a folder above it (such as ${path.dirname(databaseDir)}) is closed to it. Set POS_DATA_DIR to a folder others may enter.`,
    );
  }
}
