import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A random 256-bit reference token for a cookie; the database keeps only its hash. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256, hex. A token is random enough that a plain hash suffices. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A code a person reads off a screen and types into a tablet: eight letters and digits that cannot be confused. */
export function makeEnrolmentCode(): string {
  const letters = Array.from(randomBytes(8), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? "2").join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The same code however it was typed: with or without the dash, in small letters, with blanks. */
export function normaliseEnrolmentCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
}
