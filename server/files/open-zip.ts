import "server-only";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import { type AsyncFlateStreamHandler, Unzip, type UnzipFile } from "fflate";
import { readZipDirectory } from "./zip-directory";

/** AlipayHK sends a handful of files a day; a zip with more, or that unpacks to more, is not one of theirs. */
const LIMITS = { files: 64, bytes: 256 * 1024 * 1024 } as const;
export type ZipLimits = { readonly files: number; readonly bytes: number };

/** So much is read, inflated and written at a time: other requests of this process run in between. */
const CHUNK_BYTES = 64 * 1024;
const DEFLATED = 8;

/** A file of a zip, unpacked: whoever asked for it removes `file`. */
export type ZippedFile = { readonly name: string; readonly file: string };

/** A zip that is not opened; the message is for whoever brought it. */
export class ZipProblem extends Error {}

/** What a file is that may be a zip; `why` in a sentence of English, for whoever typed a command. */
export type Unzipped =
  | { readonly kind: "no-zip" }
  | { readonly kind: "bad-zip" | "large-zip"; readonly why: string }
  | { readonly kind: "files"; readonly files: readonly ZippedFile[] };

/** True for the first bytes of a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Unpacks the files in a zip beside it, under names of our own. One that says itself that it is too much is not begun
 * with (ASVS 5.2.3). Nothing that it says is believed: files and bytes are counted as they come out, and a bomb ends
 * where the count does. fflate finds the entries; inflating is zlib's, in threads of its own, so that the server goes on
 * answering and holds a few chunks of the zip at most.
 * @throws ZipProblem; nothing is left behind then
 */
export async function openZip(zip: string, limits: ZipLimits = LIMITS): Promise<readonly ZippedFile[]> {
  const entries: Entry[] = [];
  const budget = { bytes: limits.bytes };
  let found = 0;
  const reader = new Unzip((file) => {
    found += 1;
    if (found > limits.files) throw tooManyFiles(limits);
    if (file.name.endsWith("/")) skipFolder(file);
    else entries.push(openEntry(file, `${zip}.${found}`, budget));
  });
  reader.register(Packed);
  try {
    const said = await readZipDirectory(zip);
    if (said === null) throw new Error("there is no directory");
    if (said.files > limits.files) throw tooManyFiles(limits);
    if (said.bytes > limits.bytes) throw tooManyBytes();
    // A byte stream without encoding yields Buffers.
    for await (const chunk of createReadStream(zip, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
      reader.push(chunk, false);
      await entries.at(-1)?.untilTaken();
    }
    reader.push(new Uint8Array(), true);
    // A zip that was cut off between two entries looks whole from its beginning.
    if (found !== said.files) throw new Error("entries are missing");
    await Promise.all(entries.map(({ unpacked }) => unpacked));
    return entries.map(({ name, file }) => ({ name, file }));
  } catch (error) {
    await Promise.all(entries.map((entry) => entry.discard()));
    if (error instanceof ZipProblem) throw error;
    throw new ZipProblem("The zip cannot be opened: it is broken, or locked with a password.");
  }
}

const tooManyFiles = ({ files }: ZipLimits): ZipProblem =>
  new ZipProblem(`The zip holds more than ${files} files: it is not one of Alipay's.`);

const tooManyBytes = (): ZipProblem =>
  new ZipProblem("The zip unpacks to more than 256 MB: it is not one of Alipay's.");

type Entry = ZippedFile & {
  readonly unpacked: Promise<void>;
  /** Waits until it can be given more. */
  readonly untilTaken: () => Promise<unknown>;
  readonly discard: () => Promise<void>;
};

function openEntry(file: UnzipFile, to: string, budget: { bytes: number }): Entry {
  const inflate = file.compression === DEFLATED ? createInflateRaw({ chunkSize: CHUNK_BYTES }) : new PassThrough();
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      budget.bytes -= chunk.length;
      if (budget.bytes >= 0) done(null, chunk);
      else done(tooManyBytes());
    },
  });
  const written = createWriteStream(to, { flags: "wx", mode: 0o600 });
  const unpacked = pipeline(inflate, count, written);
  unpacked.catch(() => undefined); // told by whoever waits for it
  file.ondata = (error, data, isLast) => {
    if (error !== null) inflate.destroy(error);
    else inflate.write(data);
    if (isLast) inflate.end();
  };
  file.start();
  return {
    // The last part alone: paths in a zip are how archives break out of folders.
    name: file.name.split(/[/\\]/).at(-1) ?? file.name,
    file: to,
    unpacked,
    untilTaken: async () => (inflate.writableNeedDrain ? Promise.race([once(inflate, "drain"), unpacked]) : null),
    discard: async () => {
      inflate.destroy();
      await unpacked.catch(() => undefined);
      // A file that is being opened would be there again after it was removed.
      if (!written.closed) await new Promise<void>((resolve) => written.once("close", () => resolve()));
      await rm(to, { force: true });
    },
  };
}

function skipFolder(file: UnzipFile): void {
  file.ondata = () => undefined;
  file.start();
}

/** Hands an entry's bytes on as they are: fflate would inflate them between two requests, in this very thread. */
class Packed {
  static compression = DEFLATED;
  ondata!: AsyncFlateStreamHandler;
  push(data: Uint8Array, isLast: boolean): void {
    this.ondata(null, data, isLast);
  }
}
