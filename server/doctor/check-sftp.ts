import "server-only";
import type { Finding } from "@/lib/readiness/finding";
import { fillPattern } from "@/lib/reconciliation/file-name";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import { type FileSource, openSftp, type SftpSettings } from "../files/sftp-source";
import { amber, green, red } from "./finding";

const LOGIN = "Alipay's file server";
const FOLDER = "Alipay's folder";

/** Logs in as the nightly fetching does, with the pinned host key, and looks for the folder of the files. Fetches nothing. */
export async function checkSftp(
  sftp: SftpSettings | null,
  merchantId: string,
  open: (settings: SftpSettings) => Promise<FileSource> = openSftp,
): Promise<readonly Finding[]> {
  if (sftp === null) return [green(LOGIN, "not set: the daily files are brought by hand under Reconciliation")];
  let source: FileSource;
  try {
    source = await open(sftp);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      red(
        LOGIN,
        `${sftp.host}:${sftp.port} as ${sftp.user}: ${why}`,
        "Check the ALIPAY_SFTP_ settings with Alipay, and that the firewall lets this machine out to that port.",
      ),
    ];
  }
  try {
    return [
      green(LOGIN, `${sftp.host} shows the pinned key and lets ${sftp.user} in`),
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
  for (const folder of folders) if ((await source.list(folder)) !== null) return green(FOLDER, `${folder} is there`);
  return amber(
    FOLDER,
    `there is none of ${folders.join(", ")}`,
    "Alipay makes it with the first file. If there were sales more than two days ago, ask for the folder and set ALIPAY_SFTP_DIR.",
  );
}

/** A day's own folder comes with the day; the one above it stays. */
function aboveTheDays(folder: string): string {
  const parts = folder.split("/");
  const end = parts.findIndex((part) => part.includes("{"));
  return end === -1 ? folder : parts.slice(0, end).join("/");
}
