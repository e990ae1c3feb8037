import { existsSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import path from "node:path";

export type RunningPostgres = { readonly pid: number; readonly port: number };

/**
 * Reads postmaster.pid (line 1 pid, line 2 data directory, line 4 port) and says whether that server is really
 * running on this directory. A pid can be reused by another program after a crash, so the program is looked at too.
 */
export function findRunningPostgres(databaseDir: string): RunningPostgres | null {
  const file = path.join(databaseDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null;
  if (!isAlive(pid) || !isPostgresOn(pid, databaseDir)) return null;
  return { pid, port };
}

/** True while a process with this pid exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else, such as the postgres user when we are not root.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function isPostgresOn(pid: number, databaseDir: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    // The postmaster's working directory is its data directory.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(databaseDir);
  } catch {
    return readCommandLine(pid).includes(databaseDir);
  }
}

/** The command line of a process, empty where the platform does not tell. */
export function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
