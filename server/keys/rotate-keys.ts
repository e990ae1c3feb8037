import "server-only";
import { generateKeyPairSync } from "node:crypto";
import {
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { loadPrivateKey } from "../gateway/alipay/sign";
import type { KeyFiles } from "./key-ring";
import { asideNameOf, publicHalfOf, type Rotation, readRotation } from "./rotation-files";

const MODULUS_BITS = 2048; // RSA2 is SHA256withRSA with a key of 2048 bit (reference/protocol §3)
const PRIVATE = 0o600;
const PUBLIC = 0o644;

/** An RSA pair as PEM: PKCS#8 and X.509 SPKI. */
export function makeKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync("rsa", {
    modulusLength: MODULUS_BITS,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}

/** A step of the disk that is done for good; tests cut the work off after it. */
export type Done = (step: "private-written" | "public-written" | "old-kept" | "switched" | "named") => void;

/**
 * Makes the new pair beside the one that signs, or finishes what a crash left of it: a private key that is there is never
 * made again, because its public half may be with Alipay already.
 * @returns the change, at stage "made"
 */
export function makeNextPair(keys: KeyFiles, done: Done = () => {}): Rotation {
  const { files, stage } = readRotation(keys);
  if (stage === "switched") finishNames(keys, done);
  if (stage === "made") return readRotation(keys);
  if (stage !== "unfinished") {
    writeWhole(files.next, makeKeyPair().privateKey, { mode: PRIVATE, ownedAs: files.current });
    done("private-written");
  }
  const half = publicHalfOf(files.next).export({ type: "spki", format: "pem" }).toString();
  writeWhole(files.nextPublic, half, { mode: PUBLIC, ownedAs: files.current });
  done("public-written");
  return readRotation(keys);
}

/**
 * Lets the new key sign: the old one is kept aside first, then the new one takes its name in one step, so that whoever
 * reads the file finds a whole key, the old or the new one. Only after Alipay took it (check-next-key.ts).
 * @param day YYYY-MM-DD, goes into the name of the old key
 * @returns where the old key is kept; null when that happened before and the file has been removed since
 */
export function switchToNext(keys: KeyFiles, day: string, done: Done = () => {}): string | null {
  const { files, stage } = readRotation(keys);
  if (stage === "none" || stage === "unfinished") throw new Error("there is no finished new key to switch to");
  if (stage === "switched") {
    finishNames(keys, done);
    return readRotation(keys).kept.at(-1)?.file ?? null;
  }
  const aside = keepOld(keys, day);
  done("old-kept");
  renameSync(files.next, files.current);
  syncFolder(files.current);
  done("switched");
  finishNames(keys, done);
  return aside;
}

/** A copy; found again when a crash came between this and the switch. */
function keepOld(keys: KeyFiles, day: string): string {
  const { files, kept } = readRotation(keys);
  const text = readFileSync(files.current, "utf8");
  const before = kept.find(({ file }) => readFileSync(file, "utf8") === text);
  if (before !== undefined) return before.file;
  const aside = asideNameOf(files.current, day);
  writeWhole(aside, text, { mode: PRIVATE, ownedAs: files.current });
  return aside;
}

function finishNames(keys: KeyFiles, done: Done): void {
  const { files } = readRotation(keys);
  renameSync(files.nextPublic, files.currentPublic);
  syncFolder(files.currentPublic);
  done("named");
}

/** The whole text or nothing, on the disk before it has its name. */
function writeWhole(file: string, text: string, { mode, ownedAs }: { mode: number; ownedAs: string }): void {
  const beside = `${file}.part`;
  // What a crash left of an earlier try; it never had a name that anybody reads.
  rmSync(beside, { force: true });
  writeFileSync(beside, text, { mode, flag: "wx", flush: true });
  // Root makes keys that the server's own user must be able to read.
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(ownedAs);
    chownSync(beside, uid, gid);
  }
  renameSync(beside, file);
  syncFolder(file);
}

/** Windows keeps no such order and cannot open a folder. */
function syncFolder(file: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path.dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** The key that shall sign next. @throws Error when there is none */
export function loadNextKey({ files }: Rotation) {
  return loadPrivateKey(readFileSync(files.next, "utf8"));
}
