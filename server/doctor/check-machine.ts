import "server-only";
import { existsSync, readdirSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import type { Finding } from "@/lib/readiness/finding";
import { amber, green, red } from "./finding";

const DISK = "disk space";
const SECRETS = "our secrets";
const GIB = 1024 ** 3;
const DISK_RED_BYTES = 1 * GIB;
const DISK_AMBER_BYTES = 5 * GIB;
const OTHERS_MAY_READ = 0o077;

/** Is there room for the database, the imported files and their log? */
export async function checkDisk(dataDir: string): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(existsSync(dataDir) ? dataDir : path.dirname(dataDir));
  const free = bavail * bsize;
  const text = `${(free / GIB).toFixed(1)} GiB free where POS_DATA_DIR lies (${dataDir})`;
  const cure = "Make room or move POS_DATA_DIR: a full disk stops every sale.";
  if (free < DISK_RED_BYTES) return [red(DISK, text, cure)];
  return [free < DISK_AMBER_BYTES ? amber(DISK, text, cure) : green(DISK, text)];
}

/** Are the generated secrets for the server's own user only? */
export function checkSecrets(dataDir: string): Promise<readonly Finding[]> {
  const folder = path.join(dataDir, "secrets");
  if (!existsSync(folder)) return Promise.resolve([green(SECRETS, "none made yet; the first start makes them")]);
  const open =
    process.platform === "win32"
      ? []
      : readdirSync(folder).filter((name) => (statSync(path.join(folder, name)).mode & OTHERS_MAY_READ) !== 0);
  return Promise.resolve([
    open.length === 0
      ? green(SECRETS, `readable by the server's user only (${folder})`)
      : red(SECRETS, `others on this machine may read ${open.join(", ")}`, `chmod 600 ${folder}/*`),
  ]);
}
