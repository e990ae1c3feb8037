import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Each secret has one use. They lie outside the database, so that a copy of the tables alone opens nothing. */
export type SecretName =
  | "database-password"
  | "app-database-password"
  | "pin-pepper"
  | "code-hash-key"
  | "totp-key"
  | "typed-code-key"
  | "webhook-secret-key"
  | "receipt-link-key"
  | "metrics-token"
  | "audit-anchor-key"
  | "setup-code-key";

const BYTES = 32;

/**
 * Reads a secret, making it on first use (32 random bytes, base64, mode 0600 in POS_DATA_DIR/secrets).
 * Servers that share a database share these files too.
 */
export function readSecret(dataDir: string, name: SecretName): string {
  const file = path.join(dataDir, "secrets", name);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      // "wx": two processes that start together make one secret, not two.
      writeFileSync(file, randomBytes(BYTES).toString("base64"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
  }
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8").trim();
}

export type SecretChange = {
  readonly old: string;
  readonly next: string;
  /** From now on `next` is the secret. */
  readonly finish: () => void;
};

/**
 * Begins to put a new secret in an old one's place. The new one is on disk before anything is sealed with it, and takes
 * the old one's name only when everything is: whatever dies in between, the next call finds both and goes on.
 */
export function changeSecret(dataDir: string, name: SecretName): SecretChange {
  const file = path.join(dataDir, "secrets", name);
  const old = readSecret(dataDir, name);
  const nextFile = `${file}.next`;
  if (!existsSync(nextFile))
    writeFileSync(nextFile, randomBytes(BYTES).toString("base64"), { mode: 0o600, flag: "wx", flush: true });
  const next = readFileSync(nextFile, "utf8").trim();
  return { old, next, finish: () => renameSync(nextFile, file) };
}

/** HMAC-SHA-256, hex: a value that can be compared but not read back without the key. */
export function keyedHash(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
