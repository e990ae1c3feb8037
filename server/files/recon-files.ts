import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { NotUtf8 } from "@/lib/reconciliation/not-utf8";
import { isZip, openZip, type Unzipped, ZipProblem } from "./open-zip";

/** 64 KB: small enough that other requests of this process run in between. */
const CHUNK_BYTES = 64 * 1024;
const HEAD_BYTES = 8 * 1024;
/** AlipayHK's are a few hundred KB: a larger one is not looked into. */
const LARGEST_ZIP_BYTES = 64 * 1024 * 1024;

export type KeptFile = { readonly storedPath: string; readonly sha256: string; readonly byteCount: number };

/** Alipay's files as they came, below POS_DATA_DIR/reconciliation. Nothing is ever overwritten. */
export type ReconFiles = {
  /** A file to write to before it is known to be whole. */
  readonly temporaryPath: (name: string) => Promise<string>;
  /** Takes a temporary file into our own keeping under its content's name. */
  readonly keep: (temporary: string, date: string, name: string) => Promise<KeptFile>;
  /** The same for bytes that were dragged in. */
  readonly keepBytes: (bytes: Uint8Array, date: string, name: string) => Promise<KeptFile>;
  /** The beginning, decoded, for telling formats apart. */
  readonly head: (absolutePath: string) => Promise<string>;
  readonly endsWithLineBreak: (absolutePath: string) => Promise<boolean>;
  /** Decoded text as it streams from disk. @throws NotUtf8 */
  readonly read: (storedPath: string) => AsyncIterable<string>;
  readonly bytesOf: (storedPath: string) => Promise<Uint8Array>;
  /** What lies in a zip, unpacked beside it, or why it is not opened. */
  readonly unzip: (absolutePath: string) => Promise<Unzipped>;
};

export function createReconFiles(dataDir: string): ReconFiles {
  const root = path.join(dataDir, "reconciliation");
  const absolute = (storedPath: string): string => path.join(root, storedPath);
  const keep = async (temporary: string, date: string, name: string): Promise<KeptFile> => {
    const { sha256, byteCount } = await hashOf(temporary);
    const storedPath = path.join(date, `${sha256.slice(0, 12)}-${safeName(name)}`);
    await mkdir(path.dirname(absolute(storedPath)), { recursive: true, mode: 0o700 });
    await rename(temporary, absolute(storedPath));
    return { storedPath, sha256, byteCount };
  };
  const temporaryPath = async (name: string): Promise<string> => {
    const folder = path.join(root, "incoming");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return path.join(folder, `${process.pid}-${performance.now().toString(36)}-${safeName(name)}`);
  };
  return {
    temporaryPath,
    keep,
    keepBytes: async (bytes, date, name) => {
      const temporary = await temporaryPath(name);
      const file = await open(temporary, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      try {
        return await keep(temporary, date, name);
      } finally {
        await rm(temporary, { force: true });
      }
    },
    head: headOf,
    endsWithLineBreak,
    read: (storedPath) => decode(absolute(storedPath)),
    bytesOf: (storedPath) => readFile(absolute(storedPath)),
    unzip: async (file) => {
      if (!isZip(await bytesAt(file, 0, 4))) return { kind: "no-zip" };
      if ((await stat(file)).size > LARGEST_ZIP_BYTES)
        return { kind: "large-zip", why: "The zip is larger than 64 MB: unpack it and bring its files one by one." };
      try {
        return { kind: "files", files: await openZip(file) };
      } catch (error) {
        // A value, not an error: pages and the engine are bundled apart, each with a class of its own by this name.
        if (error instanceof ZipProblem) return { kind: "bad-zip", why: error.message };
        throw error;
      }
    },
  };
}

/** A name from outside becomes a plain file name of ours. */
function safeName(name: string): string {
  return path
    .basename(name)
    .replaceAll(/[^A-Za-z0-9._-]/g, "_")
    .slice(-120);
}

async function hashOf(file: string): Promise<{ sha256: string; byteCount: number }> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk); // a byte stream without encoding yields Buffers
  return { sha256: hash.digest("hex"), byteCount: (await stat(file)).size };
}

async function headOf(file: string): Promise<string> {
  return (await bytesAt(file, 0, HEAD_BYTES)).toString("utf8");
}

async function bytesAt(file: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A file that is still being written ends in the middle of a line. */
async function endsWithLineBreak(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 10;
  } finally {
    await handle.close();
  }
}

async function* decode(file: string): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let offset = 0;
  const text = (chunk: Buffer | null): string => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new NotUtf8(String(offset));
    }
  };
  // A byte stream without encoding yields Buffers.
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    yield text(chunk);
    offset += chunk.length;
  }
  yield text(null);
}
