import "server-only";
import { createHash, createPrivateKey, createPublicKey, KeyObject, sign, verify } from "node:crypto";

// SHA256withRSA, PKCS#1 v1.5, over UTF-8 text, in one single base64 (protocol §3; "trap 2": not base64 twice).
const ALGORITHM = "RSA-SHA256";
const MIN_MODULUS_BITS = 2048;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Signs a text as Alipay's RSA2. Runs on the thread pool, so a burst of payments does not block the event loop.
 * @returns standard base64 with padding, 344 characters for a 2048 bit key
 */
export function signText(text: string, privateKey: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    sign(ALGORITHM, Buffer.from(text, "utf8"), privateKey, (error, signature) =>
      error === null ? resolve(signature.toString("base64")) : reject(error),
    );
  });
}

/** One key, or the old and the new one while the owner changes them: either may have signed. */
export type PublicKeys = KeyObject | readonly KeyObject[];

/** True when `signature` (base64) is of an owner of the keys for exactly this text. Never throws for a bad signature. */
export async function verifyText(text: string, signature: string, keys: PublicKeys): Promise<boolean> {
  return (await findSigner(text, signature, keys)) !== null;
}

/** The key whose owner signed exactly this text, or null when it was none of them. Never throws for a bad signature. */
export async function findSigner(text: string, signature: string, keys: PublicKeys): Promise<KeyObject | null> {
  if (!BASE64.test(signature)) return null;
  for (const key of keys instanceof KeyObject ? [keys] : keys) if (await isSignedBy(text, signature, key)) return key;
  return null;
}

/** The SHA-256 of a key's public half, by which people and logs name it: `SHA256:…`. */
export function fingerprintOf(key: KeyObject): string {
  const known = fingerprints.get(key);
  if (known !== undefined) return known;
  const own = key.type === "private" ? createPublicKey(key) : key;
  const hash = createHash("sha256").update(own.export({ type: "spki", format: "der" }));
  const made = `SHA256:${hash.digest("base64url")}`;
  fingerprints.set(key, made);
  return made;
}

// Every answer is asked whose it is.
const fingerprints = new WeakMap<KeyObject, string>();

function isSignedBy(text: string, signature: string, publicKey: KeyObject): Promise<boolean> {
  return new Promise((resolve) => {
    verify(ALGORITHM, Buffer.from(text, "utf8"), publicKey, Buffer.from(signature, "base64"), (error, isValid) =>
      resolve(error === null && isValid),
    );
  });
}

/**
 * Reads our private key: PEM or the bare base64 of the portals, PKCS#1 or PKCS#8 (protocol §3, key format).
 * @throws Error with one sentence for the operator when the text is no RSA private key of at least 2048 bit
 */
export function loadPrivateKey(text: string): KeyObject {
  const attempts = isPem(text)
    ? [() => createPrivateKey(text)]
    : (["pkcs8", "pkcs1"] as const).map((type) => () => createPrivateKey({ key: derOf(text), format: "der", type }));
  return requireRsa(firstThatWorks(attempts), "private key (PEM or bare base64, PKCS#1 or PKCS#8)");
}

/**
 * Reads Alipay's public key: PEM or bare base64 of the X.509 SubjectPublicKeyInfo.
 * @throws Error with one sentence for the operator when the text is no RSA public key of at least 2048 bit
 */
export function loadPublicKey(text: string): KeyObject {
  // createPublicKey also takes a private key and derives the public one: pasting the wrong file must not pass.
  const isPrivate = text.includes("PRIVATE KEY");
  const attempts = isPrivate
    ? []
    : isPem(text)
      ? [() => createPublicKey(text)]
      : [() => createPublicKey({ key: derOf(text), format: "der", type: "spki" })];
  return requireRsa(firstThatWorks(attempts), "public key (PEM or bare base64, X.509 SPKI)");
}

// A change of key has an old and a new one; a third would be one that nobody removed.
const MAX_PUBLIC_KEYS = 2;

/**
 * Reads Alipay's public key, or two of them: PEM one after the other, or bare base64 with an empty line between.
 * @throws Error as loadPublicKey, and when there are more than two
 */
export function loadPublicKeys(text: string): readonly KeyObject[] {
  const pems = text.match(/-----BEGIN[\s\S]*?-----END [A-Z ]+-----/g);
  const bare = text.split(/\r?\n[ \t]*\r?\n/).filter((part) => part.trim() !== "");
  const parts = isPem(text) ? (pems ?? [text]) : bare;
  if (parts.length > MAX_PUBLIC_KEYS)
    throw new Error(`holds ${parts.length} keys; at most ${MAX_PUBLIC_KEYS}, the old and the new one, may stand in it`);
  return parts.length === 0 ? [loadPublicKey(text)] : parts.map(loadPublicKey);
}

function isPem(text: string): boolean {
  return text.includes("-----BEGIN");
}

function derOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s/g, ""), "base64");
}

function firstThatWorks(attempts: readonly (() => KeyObject)[]): KeyObject | null {
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch {
      // The next encoding is tried; when none fits the caller says so without echoing key material.
    }
  }
  return null;
}

function requireRsa(key: KeyObject | null, what: string): KeyObject {
  if (key === null) throw new Error(`is not a readable ${what}`);
  if (key.asymmetricKeyType !== "rsa") throw new Error(`is not an RSA key but ${key.asymmetricKeyType ?? "unknown"}`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < MIN_MODULUS_BITS) throw new Error(`is an RSA key of ${bits} bit; at least ${MIN_MODULUS_BITS} are needed`);
  return key;
}
