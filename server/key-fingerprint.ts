import "server-only";
import { createHash, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadPrivateKey, loadPublicKeys } from "./gateway/alipay/sign";

/** Which keys this server works with, by the SHA-256 of their public half, so that a change of key can be seen later. */
export function keyFingerprints(files: { readonly privateKeyFile: string; readonly publicKeyFile: string }) {
  const own = createPublicKey(loadPrivateKey(readFileSync(files.privateKeyFile, "utf8")));
  const theirs = loadPublicKeys(readFileSync(files.publicKeyFile, "utf8"));
  return { signingKey: fingerprint(own), gatewayKey: theirs.map(fingerprint).join(", ") };
}

function fingerprint(key: ReturnType<typeof createPublicKey>): string {
  const hash = createHash("sha256").update(key.export({ type: "spki", format: "der" }));
  return `SHA256:${hash.digest("base64url")}`;
}
