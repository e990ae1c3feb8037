import "server-only";
import { createPublicKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { Finding } from "@/lib/readiness/finding";
import type { AlipaySettings } from "../env";
import { loadPrivateKey, loadPublicKeys, signText, verifyText } from "../gateway/alipay/sign";
import { amber, green, red } from "./finding";

const OURS = "our private key";
const ALIPAYS = "Alipay's public key";
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
    findings.push(
      doesSign
        ? green(OURS, `signs, and its public half verifies (${alipay.privateKeyFile})`)
        : red(OURS, "signs, but its own public half does not verify", "Make a new pair: npm run pos -- keys create"),
      ...checkMode(alipay.privateKeyFile),
    );
    if (alipays.ok && alipays.key.some((key) => own.equals(key))) {
      findings.push(
        red(
          ALIPAYS,
          "is our own public key",
          "ALIPAY_PUBLIC_KEY_FILE needs the key that My Alipay shows as Alipay's, not the one you uploaded.",
        ),
      );
      return findings;
    }
  } else {
    findings.push(red(OURS, `${alipay.privateKeyFile} ${ours.why}`, "Make a pair: npm run pos -- keys create"));
  }
  findings.push(
    alipays.ok
      ? green(
          ALIPAYS,
          `${alipays.key.length === 1 ? "can be read" : "two can be read, each is taken"} (${alipay.publicKeyFile})`,
        )
      : red(
          ALIPAYS,
          `${alipay.publicKeyFile} ${alipays.why}`,
          "Copy Alipay's public key from My Alipay into that file.",
        ),
  );
  return findings;
}

/** Windows has no such modes: there the file's own rights are the owner's business. */
function checkMode(file: string): readonly Finding[] {
  if (process.platform === "win32") return [];
  const mode = statSync(file).mode & 0o777;
  if ((mode & OTHERS_MAY_READ) === 0) return [];
  return [amber(OURS, `others on this machine may read it (mode 0${mode.toString(8)})`, `chmod 600 ${file}`)];
}

type Loaded<Key> = { readonly ok: true; readonly key: Key } | { readonly ok: false; readonly why: string };

function tryLoad<Key>(file: string, load: (text: string) => Key): Loaded<Key> {
  try {
    return { ok: true, key: load(readFileSync(file, "utf8")) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "cannot be read" };
  }
}
