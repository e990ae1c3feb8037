import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { hashPin } from "./pin";
import { hashToken, makeEnrolmentCode, normaliseEnrolmentCode } from "./tokens";

const PERIOD_SECONDS = 30;
const RECOVERY_CODES = 8;

/** What is shown once to whom it belongs: the app's address (otpauth://…), its secret as text, and the way back in. */
export type NewFactor = { readonly uri: string; readonly secret: string; readonly recoveryCodes: readonly string[] };

/** Hashes a password as a PIN is hashed; the prefix keeps the two apart. */
export function hashPassword(pepper: string, password: string): Promise<string> {
  return hashPin(pepper, passwordText(password));
}

/** The same password however the keyboard composed it. */
export function passwordText(password: string): string {
  return `password:${password.normalize("NFC")}`;
}

/** A new authenticator secret of 160 bits with recovery codes, each good once. */
export function makeFactor(login: string): NewFactor {
  const secret = new Secret({ size: 20 });
  return {
    uri: totpOf(secret, login).toString(),
    secret: secret.base32,
    recoveryCodes: Array.from({ length: RECOVERY_CODES }, makeEnrolmentCode),
  };
}

/**
 * The time step a code of the authenticator app is right for, one step of clock difference allowed; null when it is not.
 * @param nowMs the server's clock, ms UTC
 */
export function findTotpStep(secretBase32: string, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(Secret.fromBase32(secretBase32), "");
  const delta = totp.validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? null : Math.floor(nowMs / 1_000 / PERIOD_SECONDS) + delta;
}

/** A recovery code's hash, however it was typed. */
export function hashRecoveryCode(code: string): string {
  return hashToken(`recovery:${normaliseEnrolmentCode(code)}`);
}

/** AES-256-GCM with a key outside the database: nonce, tag and text, base64. */
export function seal(key: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyBytes(key), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
}

/** @throws when it was sealed with another key, or changed */
export function unseal(key: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", keyBytes(key), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: "Saoma", label, secret, algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS });
}

function keyBytes(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
