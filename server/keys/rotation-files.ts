import "server-only";
import { createPublicKey, type KeyObject } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { loadPrivateKey, loadPublicKey } from "../gateway/alipay/sign";
import type { KeyFiles } from "./key-ring";

/** Days an old key is kept: as long as one may want to go back to it. */
export const KEEP_OLD_DAYS = 7;

/** Where the files of a change of our key lie: all in the folder of the key that signs today. */
export type RotationFiles = {
  readonly current: string;
  readonly currentPublic: string;
  readonly next: string;
  readonly nextPublic: string;
};

/**
 * How far a change of our key has come; every stage is one that a crash can leave behind, and running the command again
 * goes on from it.
 * - none: one key, nothing under way
 * - unfinished: the new private key is written, its public half is not (the command was cut off while making them)
 * - made: both halves are there; the old key goes on signing
 * - switched: the new key signs, and only its public half has not got its final name yet
 */
export type RotationStage = "none" | "unfinished" | "made" | "switched";

export type Rotation = {
  readonly files: RotationFiles;
  readonly stage: RotationStage;
  /** Keys put aside by earlier changes, with the day (YYYY-MM-DD) on which they were. */
  readonly kept: readonly { readonly file: string; readonly since: string }[];
};

/** `saoma-private.pem` has `saoma-private.next.pem` beside it; a link to the key is followed to where it lies. */
export function rotationFilesOf({ privateKeyFile, publicKeyFile }: KeyFiles): RotationFiles {
  const current = realpathSync(privateKeyFile);
  const named = path.basename(current).replace("private", "public");
  // Alipay's own public key may bear the name that ours would have: it is never written over.
  const isFree =
    named !== path.basename(current) && !isSameFile(path.join(path.dirname(current), named), publicKeyFile);
  const currentPublic = isFree ? path.join(path.dirname(current), named) : insert(current, "public");
  return { current, currentPublic, next: insert(current, "next"), nextPublic: insert(currentPublic, "next") };
}

/** @throws Error when a key file of the change holds no key */
export function readRotation(keys: KeyFiles): Rotation {
  const files = rotationFilesOf(keys);
  return { files, stage: stageOf(files), kept: listKept(files.current) };
}

function stageOf({ current, next, nextPublic }: RotationFiles): RotationStage {
  const waiting = existsSync(nextPublic) ? loadPublicKey(readFileSync(nextPublic, "utf8")) : null;
  if (!existsSync(next)) return waiting?.equals(publicHalfOf(current)) === true ? "switched" : "none";
  return waiting?.equals(publicHalfOf(next)) === true ? "made" : "unfinished";
}

/** @throws Error when the file holds no private key */
export function publicHalfOf(privateKeyFile: string): KeyObject {
  return createPublicKey(loadPrivateKey(readFileSync(privateKeyFile, "utf8")));
}

/** Where today's key goes when another takes its place; a second change on one day gets a number. */
export function asideNameOf(current: string, day: string): string {
  for (let count = 1; ; count += 1) {
    const file = insert(current, count === 1 ? `old-${day}` : `old-${day}-${count}`);
    if (!existsSync(file)) return file;
  }
}

function listKept(current: string): Rotation["kept"] {
  const extension = path.extname(current);
  const start = `${path.basename(current, extension)}.old-`;
  return readdirSync(path.dirname(current)).flatMap((name) => {
    const since = name.startsWith(start) && name.endsWith(extension) ? name.slice(start.length, start.length + 10) : "";
    if (!/^\d{4}-\d\d-\d\d$/.test(since)) return [];
    return [{ file: path.join(path.dirname(current), name), since }];
  });
}

function insert(file: string, word: string): string {
  const extension = path.extname(file);
  return path.join(path.dirname(file), `${path.basename(file, extension)}.${word}${extension}`);
}

function isSameFile(one: string, other: string): boolean {
  const real = (file: string) => (existsSync(file) ? realpathSync(file) : path.resolve(file));
  return real(one) === real(other);
}
