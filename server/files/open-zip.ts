import "server-only";
import { type UnzipFileInfo, unzipSync } from "fflate";

/** AlipayHK sends a handful of files a day; a zip with more, or that unpacks to more, is not one of theirs. */
const MOST_FILES = 64;
const MOST_BYTES = 256 * 1024 * 1024;

export type ZippedFile = { readonly name: string; readonly bytes: Uint8Array };

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
 * The files in a zip, without their folders. What they will unpack to is looked at before anything is unpacked, and a file
 * gets no more room than its own entry announced: a bomb ends here.
 * @throws ZipProblem
 */
export function openZip(bytes: Uint8Array): readonly ZippedFile[] {
  let files = 0;
  let total = 0;
  const isWanted = ({ name, originalSize }: UnzipFileInfo): boolean => {
    files += 1;
    total += originalSize;
    if (files > MOST_FILES)
      throw new ZipProblem(`The zip holds more than ${MOST_FILES} files: it is not one of Alipay's.`);
    if (total > MOST_BYTES) throw new ZipProblem("The zip unpacks to more than 256 MB: it is not one of Alipay's.");
    return !name.endsWith("/");
  };
  try {
    const opened = unzipSync(bytes, { filter: isWanted });
    return Object.entries(opened).map(([name, content]) => ({
      name: name.split(/[/\\]/).at(-1) ?? name,
      bytes: content,
    }));
  } catch (error) {
    if (error instanceof ZipProblem) throw error;
    throw new ZipProblem("The zip cannot be opened: it is broken, or locked with a password.");
  }
}
