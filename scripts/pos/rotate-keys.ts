import { readFileSync } from "node:fs";
import path from "node:path";
import { type AlipaySettings, type Env, readEnv } from "@/server/env";
import { fingerprintOf } from "@/server/gateway/alipay/sign";
import { createGateway } from "@/server/gateway/create-gateway";
import { askWithKey, type KeyVerdict } from "@/server/keys/check-next-key";
import { openKeyRing } from "@/server/keys/key-ring";
import { loadNextKey, makeNextPair, switchToNext } from "@/server/keys/rotate-keys";
import { KEEP_OLD_DAYS, type Rotation, readRotation } from "@/server/keys/rotation-files";
import { loadDotEnv } from "../start/dot-env";
import { alipayOf } from "./alipay-of";
import { print } from "./print";
import { PosProblem } from "./shop-database";

export type RotateOptions = { check?: boolean; finish?: boolean; json?: boolean };

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const DAY_MS = 24 * 60 * 60 * 1_000;

/** `keys rotate`: needs no database, only the key files and the way to Alipay. */
export async function rotateKeys(options: RotateOptions): Promise<void> {
  loadDotEnv(ROOT);
  const env = readEnv(process.env);
  const { alipay } = alipayOf(env);
  if (options.check === true && options.finish === true)
    throw new PosProblem("--check and --finish are two steps: --finish asks Alipay by itself.");
  try {
    if (options.finish === true) await finish({ env, alipay, options });
    else if (options.check === true) await check({ env, alipay, options });
    else make({ env, alipay, options });
  } catch (error) {
    throw isDenied(error)
      ? new PosProblem(
          `${path.dirname(alipay.privateKeyFile)} cannot be written by this user: run it as the one whose keys these are.`,
        )
      : error;
  }
}

type Asked = { readonly env: Env; readonly alipay: AlipaySettings; readonly options: RotateOptions };

function make({ alipay, options }: Asked): void {
  const before = readRotation(alipay).stage;
  const { files } = makeNextPair(alipay);
  const publicKey = readFileSync(files.nextPublic, "utf8");
  const publicKeyBase64 = publicKey.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  print(
    options,
    { stage: "made", before, privateKeyFile: files.next, publicKeyFile: files.nextPublic, publicKeyBase64 },
    [
      BEFORE[before],
      `New private key: ${files.next} (mode 0600; it never leaves this machine)`,
      `New public key:  ${files.nextPublic} (PEM)`,
      "",
      "The same as My Alipay takes it in its field (RSA2, base64):",
      publicKeyBase64,
      "",
      "The old key goes on signing. Now:",
      "1. Upload the new public key in My Alipay BESIDE the old one; do not remove the old one.",
      "2. npm run pos -- keys rotate --check    until it says that Alipay takes the new key",
      "3. npm run pos -- keys rotate --finish   lets the new key sign",
    ],
  );
}

const BEFORE: Readonly<Record<Rotation["stage"], string>> = {
  none: "A new pair was made beside the one that signs.",
  unfinished: "An earlier try was cut off: its private key was kept, and its public half is written now.",
  made: "A new pair waits already: nothing was made anew.",
  switched: "The change before was cut off and is finished now. A new pair was made beside the one that signs.",
};

async function check({ env, alipay, options }: Asked): Promise<void> {
  const rotation = readRotation(alipay);
  if (rotation.stage === "switched")
    throw new PosProblem("The new key signs already. Run: npm run pos -- keys rotate --finish");
  const verdict = await askAlipay(env, alipay, rotation);
  print(options, { stage: rotation.stage, verdict }, [describe(verdict)]);
  if (verdict.kind !== "taken") process.exitCode = 1;
}

async function finish({ env, alipay, options }: Asked): Promise<void> {
  const rotation = readRotation(alipay);
  // Cut off after the switch: the new key signs, so there is nothing left to be refused.
  if (rotation.stage !== "switched") {
    const verdict = await askAlipay(env, alipay, rotation);
    if (verdict.kind !== "taken") throw new PosProblem(`${describe(verdict)} Nothing was switched.`);
  }
  const today = new Date();
  const oldKeyFile = switchToNext(alipay, today.toISOString().slice(0, 10));
  const deleteFrom = new Date(today.getTime() + KEEP_OLD_DAYS * DAY_MS).toISOString().slice(0, 10);
  print(options, { stage: "done", privateKeyFile: rotation.files.current, oldKeyFile, deleteFrom }, [
    `${rotation.files.current} is the new key now. A running server takes it up within seconds, without a restart;`,
    "its log and the audit log say so. On other servers with files of their own: copy the key there, too.",
    ...(oldKeyFile === null ? [] : [`The old key is kept: ${oldKeyFile}`]),
    "",
    `On ${deleteFrom}, when all servers sell with the new key:`,
    "1. Remove the old public key in My Alipay.",
    `2. Delete ${oldKeyFile ?? "the old key's file"}`,
  ]);
}

function askAlipay(env: Env, alipay: AlipaySettings, rotation: Rotation): Promise<KeyVerdict> {
  if (rotation.stage === "none") throw new PosProblem("There is no new key. Run: npm run pos -- keys rotate");
  if (rotation.stage === "unfinished")
    throw new PosProblem("Making the new pair was cut off. Run again: npm run pos -- keys rotate");
  const next = loadNextKey(rotation);
  const { alipayPublicKey, names, refresh, hear } = openKeyRing(alipay);
  if (names().signingKey === fingerprintOf(next)) throw new PosProblem(`${rotation.files.next} is the key that signs.`);
  const gateway = createGateway({ ...env, alipay }, { privateKey: next, alipayPublicKey, names, refresh, hear });
  return askWithKey(gateway).finally(gateway.close);
}

function describe(verdict: KeyVerdict): string {
  switch (verdict.kind) {
    case "taken":
      return `Alipay takes the new key (${verdict.tookMs} ms). Next: npm run pos -- keys rotate --finish`;
    case "not-taken":
      return `Alipay does not take the new key yet (${verdict.word}): upload it in My Alipay, or wait and check again.`;
    case "unknown":
      return `Alipay said nothing of the new key (${verdict.word}). Run: npm run pos -- doctor`;
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code));
}
