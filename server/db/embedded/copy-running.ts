import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

type Source = { readonly databaseUrl: string; readonly databaseDir: string };

/** What a copy leaves out: the server writes them anew (PostgreSQL manual, "Making a Base Backup Using the Low Level API"). */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_dynshmem",
  "postmaster.pid",
  "postmaster.opts",
]);
const WAL_SEGMENT = /^[0-9A-F]{24}$/;
const SLOT = "saoma_backup";

/**
 * Copies the embedded database while it runs and sells: PostgreSQL's own base backup by its low-level interface, since
 * its command-line tools do not come with the package. What was committed before the call returns is in the copy, or
 * later; a start on the copy replays the log to a whole state.
 * @param target a folder that does not exist yet
 */
export async function copyRunningDatabase({ databaseUrl, databaseDir }: Source, target: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // The slot lasts as long as this connection and keeps every piece of the log that the copy needs.
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [SLOT]);
    await client.query("select pg_backup_start($1, true)", [SLOT]);
    await copyFolder(databaseDir, target, LEFT_OUT);
    const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop(false)");
    for (const name of LEFT_OUT) {
      if (name.startsWith("pg_")) await mkdir(path.join(target, name), { recursive: true, mode: 0o700 });
    }
    await copyLog(path.join(databaseDir, "pg_wal"), path.join(target, "pg_wal"));
    await writeFile(path.join(target, "backup_label"), rows[0]?.labelfile ?? "", { mode: 0o600 });
  } finally {
    await client.end();
  }
}

async function copyFolder(from: string, to: string, leftOut: ReadonlySet<string>): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target, new Set());
    else if (entry.isFile()) await copyWhatIsThere(source, target);
  }
}

async function copyLog(from: string, to: string): Promise<void> {
  for (const name of (await readdir(from)).filter((each) => WAL_SEGMENT.test(each))) {
    await copyWhatIsThere(path.join(from, name), path.join(to, name));
  }
}

/** A running database drops tables and files of the log: one that is gone meanwhile is not needed. */
async function copyWhatIsThere(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
