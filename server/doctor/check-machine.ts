import "server-only";
import { existsSync, readdirSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import type { Finding } from "@/lib/readiness/finding";
import { amber, green, red } from "./finding";

const DISK = "disk";
const SECRETS = "secrets";
const GIB = 1024 ** 3;
const DISK_RED_BYTES = 1 * GIB;
const DISK_AMBER_BYTES = 5 * GIB;
const OTHERS_MAY_READ = 0o077;

/** Is there room for the database, the imported files and their log? */
export async function checkDisk(dataDir: string): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(existsSync(dataDir) ? dataDir : path.dirname(dataDir));
  const free = bavail * bsize;
  const values = { size: (free / GIB).toFixed(1), folder: dataDir };
  if (free < DISK_RED_BYTES) return [red(DISK, "disk-free", values, "make-room")];
  return [free < DISK_AMBER_BYTES ? amber(DISK, "disk-free", values, "make-room") : green(DISK, "disk-free", values)];
}

/** Are the generated secrets for the server's own user only? */
export function checkSecrets(dataDir: string): Promise<readonly Finding[]> {
  const folder = path.join(dataDir, "secrets");
  if (!existsSync(folder)) return Promise.resolve([green(SECRETS, "no-secrets", {})]);
  const open =
    process.platform === "win32"
      ? []
      : readdirSync(folder).filter((name) => (statSync(path.join(folder, name)).mode & OTHERS_MAY_READ) !== 0);
  return Promise.resolve([
    open.length === 0
      ? green(SECRETS, "secrets-kept", { folder })
      : red(SECRETS, "secrets-open", { file: open.join(", "), folder }, "close-secrets"),
  ]);
}
