import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

/** HMAC-SHA-256, hex: a value that can be compared but not read back without the key. */
export function keyedHash(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
