import "server-only";
import type { KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { AlipaySettings } from "../env";
import { fingerprintOf, loadPrivateKey, loadPublicKeys } from "../gateway/alipay/sign";
import { SettingProblem } from "../setting-problem";

export type KeyFiles = Pick<AlipaySettings, "privateKeyFile" | "publicKeyFile">;

export type KeyNames = { readonly signingKey: string; readonly gatewayKey: string };

export type KeyNews =
  /** A file holds another key than before, and from now on it counts. */
  | { readonly kind: "changed"; readonly names: KeyNames }
  /** A file holds no key any more: the one read before goes on counting. */
  | { readonly kind: "unusable"; readonly problem: string }
  /** Alipay's answers are signed by this key: said of the first answer and at every change. */
  | { readonly kind: "alipay-signs"; readonly signedBy: string };

export type KeyRing = {
  /** Ours, as the file held it last. */
  readonly privateKey: KeyObject;
  /** Alipay's; two while Alipay changes its key. */
  readonly alipayPublicKey: readonly KeyObject[];
  /** Both by their SHA-256. */
  readonly names: () => KeyNames;
  /** Reads both files again. Never throws: a file that holds no key changes nothing and is told once. */
  readonly refresh: () => Promise<void>;
  /** Which of Alipay's keys signed an answer. */
  readonly hear: (signedBy: string) => void;
};

/**
 * The keys a server works with, read anew while it sells, so that a change of key needs no restart.
 * @throws SettingProblem when a file holds no key at the start
 */
export function openKeyRing(files: KeyFiles, tell: (news: KeyNews) => void = () => {}): KeyRing {
  const own = openKeyFile("ALIPAY_PRIVATE_KEY_FILE", files.privateKeyFile, loadPrivateKey);
  const alipays = openKeyFile("ALIPAY_PUBLIC_KEY_FILE", files.publicKeyFile, loadPublicKeys);
  let lastSigner: string | null = null;
  const names = (): KeyNames => ({
    signingKey: fingerprintOf(own.key()),
    gatewayKey: alipays.key().map(fingerprintOf).join(", "),
  });
  return {
    get privateKey() {
      return own.key();
    },
    get alipayPublicKey() {
      return alipays.key();
    },
    names,
    refresh: async () => {
      const seen = [await own.refresh(), await alipays.refresh()];
      for (const { problem } of seen) if (problem !== null) tell({ kind: "unusable", problem });
      if (seen.some(({ isChanged }) => isChanged)) tell({ kind: "changed", names: names() });
    },
    hear: (signedBy) => {
      if (signedBy === lastSigner) return;
      lastSigner = signedBy;
      tell({ kind: "alipay-signs", signedBy });
    },
  };
}

type Seen = { readonly isChanged: boolean; readonly problem: string | null };

function openKeyFile<Key>(name: string, file: string, load: (text: string) => Key) {
  const problemOf = (error: unknown) =>
    `${name} (${file}): ${error instanceof Error ? error.message : "it cannot be read"}`;
  let text: string | null = null;
  let key: Key;
  try {
    text = readFileSync(file, "utf8");
    key = load(text);
  } catch (error) {
    throw new SettingProblem(problemOf(error));
  }
  const refresh = async (): Promise<Seen> => {
    const read = await readFile(file, "utf8").catch(() => null);
    if (read === text) return { isChanged: false, problem: null };
    text = read;
    try {
      if (read === null) throw new Error("it cannot be read");
      key = load(read);
      return { isChanged: true, problem: null };
    } catch (error) {
      return { isChanged: false, problem: problemOf(error) };
    }
  };
  return { key: () => key, refresh };
}
