import "server-only";
import { createPublicKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { Finding } from "@/lib/readiness/finding";
import type { AlipaySettings } from "../env";
import { loadPrivateKey, loadPublicKeys, signText, verifyText } from "../gateway/alipay/sign";
import { amber, green, red } from "./finding";

const OURS = "our-key";
const ALIPAYS = "alipay-key";
const OTHERS_MAY_READ = 0o077;

/**
 * Looks at both key files without the network: readable, RSA-2048 or better, private to us, a pair that signs and
 * verifies, and not each other's (the commonest mistake: our own public key pasted as Alipay's).
 */
export async function checkKeys(alipay: AlipaySettings): Promise<readonly Finding[]> {
  const ours = tryLoad(alipay.privateKeyFile, loadPrivateKey);
  const alipays = tryLoad(alipay.publicKeyFile, loadPublicKeys);
  const findings: Finding[] = [];
  if (ours.ok) {
    const own = createPublicKey(ours.key);
    const text = "saoma";
    const doesSign = await verifyText(text, await signText(text, ours.key), own);
    const file = alipay.privateKeyFile;
    findings.push(
      doesSign ? green(OURS, "key-signs", { file }) : red(OURS, "key-not-verified", {}, "make-pair"),
      ...checkMode(file),
    );
    if (alipays.ok && alipays.key.some((key) => own.equals(key))) {
      findings.push(red(ALIPAYS, "key-is-ours", {}, "alipay-key-not-ours"));
      return findings;
    }
  } else {
    findings.push(red(OURS, "key-unusable", { file: alipay.privateKeyFile, why: ours.why }, "make-pair"));
  }
  const file = alipay.publicKeyFile;
  findings.push(
    alipays.ok
      ? describeAlipays(alipays.key.length, file)
      : red(ALIPAYS, "key-unusable", { file, why: alipays.why }, "copy-alipay-key"),
  );
  return findings;
}

/** Two keys sell as well as one; a change that nobody ends leaves a key trusted that Alipay has given up. */
function describeAlipays(count: number, file: string): Finding {
  if (count === 1) return green(ALIPAYS, "alipay-key", { file });
  return amber(ALIPAYS, "alipay-keys-two", { file }, "remove-old-alipay-key");
}

/** Windows has no such modes: there the file's own rights are the owner's business. */
function checkMode(file: string): readonly Finding[] {
  if (process.platform === "win32") return [];
  const mode = statSync(file).mode & 0o777;
  if ((mode & OTHERS_MAY_READ) === 0) return [];
  return [amber(OURS, "key-open", { mode: `0${mode.toString(8)}`, file }, "close-key")];
}

type Loaded<Key> = { readonly ok: true; readonly key: Key } | { readonly ok: false; readonly why: string };

function tryLoad<Key>(file: string, load: (text: string) => Key): Loaded<Key> {
  try {
    return { ok: true, key: load(readFileSync(file, "utf8")) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "cannot be read" };
  }
}
