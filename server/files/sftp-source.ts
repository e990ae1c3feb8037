import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import SftpClient from "ssh2-sftp-client";

export type SftpSettings = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly passwordFile: string | null;
  readonly privateKeyFile: string | null;
  /** SHA256:… as `ssh-keygen -l` prints it. */
  readonly hostKey: string;
  /** A folder instead of the profiles' own; {merchantId} and {date} are filled in. */
  readonly directory: string | null;
};

export type RemoteFile = { readonly name: string; readonly size: number; readonly modifiedAt: number };

/** A place to fetch files from; made for one visit. */
export type FileSource = {
  /** Null: there is no such folder. */
  readonly list: (directory: string) => Promise<readonly RemoteFile[] | null>;
  /** Brings a file here, whole and of the listed size, or throws. */
  readonly download: (directory: string, file: RemoteFile, localPath: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const CONNECT_TIMEOUT_MS = 20_000;
/** No byte for this long: the visit is over. */
const IDLE_TIMEOUT_MS = 30_000;
const CONCURRENCY = 32;

/**
 * Opens one SFTP visit. The host key is pinned: another one ends the connection before the password is sent.
 * @throws with a sentence for the office
 */
export async function openSftp(settings: SftpSettings): Promise<FileSource> {
  // A connection that breaks between two requests tells the next one; it must neither end the process nor print.
  const client = new SftpClient("saoma", { error: ignore, end: ignore, close: ignore });
  const seen: { strangeKey: string | null } = { strangeKey: null };
  try {
    await client.connect({
      host: settings.host,
      port: settings.port,
      username: settings.user,
      readyTimeout: CONNECT_TIMEOUT_MS,
      keepaliveInterval: 10_000,
      ...(await credentials(settings)),
      hostVerifier: (key: Buffer) => {
        const shown = fingerprintOf(key);
        if (isSame(shown, settings.hostKey)) return true;
        seen.strangeKey = shown;
        return false;
      },
    });
  } catch (error) {
    if (seen.strangeKey !== null)
      throw new Error(
        `The SFTP server shows the key ${seen.strangeKey}, not the pinned one: nothing was sent. Ask Alipay before you change ALIPAY_SFTP_HOST_KEY.`,
      );
    throw error;
  }
  return {
    list: async (directory) => {
      if ((await client.exists(directory)) !== "d") return null;
      const entries = await client.list(directory);
      return entries
        .filter(({ type }) => type === "-")
        .map(({ name, size, modifyTime }) => ({ name, size, modifiedAt: modifyTime }));
    },
    download: (directory, file, localPath) => downloadWhole(client, `${directory}/${file.name}`, file.size, localPath),
    close: async () => {
      await client.end().catch(() => undefined);
    },
  };
}

const ignore = (): void => undefined;

/** fastGet is many times faster over a long line, and has corrupted files on some servers: checked, else once more with get. */
async function downloadWhole(client: SftpClient, remote: string, size: number, localPath: string): Promise<void> {
  const hasFast = await watchIdle(client, (step) =>
    client.fastGet(remote, localPath, { concurrency: CONCURRENCY, step }),
  )
    .then(() => isWhole(localPath, size))
    .catch((error: unknown) => {
      if (isLost(error)) throw error;
      return false;
    });
  if (hasFast) return;
  await rm(localPath, { force: true });
  await client.get(remote, localPath);
  if (!(await isWhole(localPath, size)))
    throw new Error("The file changed while it was fetched; it is tried again later.");
}

async function isWhole(localPath: string, size: number): Promise<boolean> {
  return (await stat(localPath)).size === size;
}

function isLost(error: unknown): boolean {
  return error instanceof Error && /connection|ECONN|socket|idle/i.test(error.message);
}

async function watchIdle(client: SftpClient, transfer: (step: () => void) => Promise<unknown>): Promise<void> {
  let last = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      if (performance.now() - last < IDLE_TIMEOUT_MS) return;
      void client.end().catch(() => undefined);
      reject(new Error("The connection was idle for 30 seconds in the middle of a file."));
    }, 1_000);
  });
  try {
    await Promise.race([
      transfer(() => {
        last = performance.now();
      }),
      idle,
    ]);
  } finally {
    clearInterval(timer);
  }
}

async function credentials(settings: SftpSettings): Promise<{ password?: string; privateKey?: string }> {
  if (settings.privateKeyFile !== null) return { privateKey: await readFile(settings.privateKeyFile, "utf8") };
  if (settings.passwordFile !== null) return { password: (await readFile(settings.passwordFile, "utf8")).trim() };
  return {};
}

/** As `ssh-keygen -l` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

function isSame(shown: string, pinned: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(pinned.trim())];
  return a.length === b.length && timingSafeEqual(a, b);
}
