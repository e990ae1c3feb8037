import "server-only";
import type { Finding } from "@/lib/readiness/finding";
import { fillPattern } from "@/lib/reconciliation/file-name";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import { type FileSource, openSftp, type SftpSettings } from "../files/sftp-source";
import { amber, green, red } from "./finding";

const LOGIN = "file-server";
const FOLDER = "folder";

/** Logs in as the nightly fetching does, with the pinned host key, and looks for the folder of the files. Fetches nothing. */
export async function checkSftp(
  sftp: SftpSettings | null,
  merchantId: string,
  open: (settings: SftpSettings) => Promise<FileSource> = openSftp,
): Promise<readonly Finding[]> {
  if (sftp === null) return [green(LOGIN, "no-file-server", {})];
  let source: FileSource;
  try {
    source = await open(sftp);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const host = `${sftp.host}:${sftp.port}`;
    return [red(LOGIN, "login-failed", { host, user: sftp.user, why }, "check-sftp")];
  }
  try {
    return [
      green(LOGIN, "login-works", { host: sftp.host, user: sftp.user }),
      await findFolder(source, sftp, merchantId),
    ];
  } finally {
    await source.close();
  }
}

async function findFolder(source: FileSource, sftp: SftpSettings, merchantId: string): Promise<Finding> {
  const patterns =
    sftp.directory === null ? FORMAT_PROFILES.flatMap(({ directories }) => directories) : [sftp.directory];
  const folders = [...new Set(patterns.map((pattern) => aboveTheDays(fillPattern(pattern, { merchantId }))))];
  for (const folder of folders)
    if ((await source.list(folder)) !== null) return green(FOLDER, "folder-there", { folder });
  return amber(FOLDER, "folder-missing", { folder: folders.join(", ") }, "ask-folder");
}

/** A day's own folder comes with the day; the one above it stays. */
function aboveTheDays(folder: string): string {
  const parts = folder.split("/");
  const end = parts.findIndex((part) => part.includes("{"));
  return end === -1 ? folder : parts.slice(0, end).join("/");
}
