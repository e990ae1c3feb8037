import "server-only";
import { type FileHandle, open } from "node:fs/promises";

/** The record that ends a zip: its signature, its size without and with the longest remark, and where it says what. */
const END = { mark: Buffer.from("PK\u0005\u0006"), bytes: 22, longest: 22 + 0xff_ff, count: 10, size: 12 };
/** A line of the directory before it: one for each entry. */
const LINE = { mark: Buffer.from("PK\u0001\u0002"), bytes: 46, size: 24, lengths: [28, 30, 32] };
const LARGEST_DIRECTORY_BYTES = 1024 * 1024;

/** What a zip says of itself, before anything of it is unpacked. It may lie: whoever unpacks it counts too. */
export type ZipDirectory = { readonly files: number; readonly bytes: number };

/** Reads the directory at the end of a zip; null where there is none, or it is larger than any of ours could be. */
export async function readZipDirectory(zip: string): Promise<ZipDirectory | null> {
  const handle = await open(zip, "r");
  try {
    const end = await readEnd(handle);
    if (end === null) return null;
    const files = end.record.readUInt16LE(END.count);
    const size = end.record.readUInt32LE(END.size);
    if (size > Math.min(LARGEST_DIRECTORY_BYTES, end.at)) return null;
    // Right before the end: where it begins is said too, and is wrong in a zip that something was put into.
    const { buffer } = await handle.read(Buffer.alloc(size), 0, size, end.at - size);
    const bytes = sumOf(buffer, files);
    return bytes === null ? null : { files, bytes };
  } finally {
    await handle.close();
  }
}

async function readEnd(handle: FileHandle): Promise<{ record: Buffer; at: number } | null> {
  const { size } = await handle.stat();
  const length = Math.min(size, END.longest);
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  const at = buffer.lastIndexOf(END.mark);
  if (at < 0 || at + END.bytes > length) return null;
  return { record: buffer.subarray(at, at + END.bytes), at: size - length + at };
}

/** The sizes of all entries together, unpacked; null when a line of the directory is none. */
function sumOf(directory: Buffer, files: number): number | null {
  let [at, sum] = [0, 0];
  for (let file = 0; file < files; file += 1) {
    if (at + LINE.bytes > directory.length || !directory.subarray(at, at + 4).equals(LINE.mark)) return null;
    sum += directory.readUInt32LE(at + LINE.size);
    const begun = at;
    at += LINE.bytes + LINE.lengths.reduce((length, place) => length + directory.readUInt16LE(begun + place), 0);
  }
  return sum;
}
