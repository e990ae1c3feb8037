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
  return codeOfBytes(randomBytes(8));
}

/** An invitation's code: as an enrolment code, and longer, because it is good for a day. */
export function makeInvitationCode(): string {
  return codeOfBytes(randomBytes(12));
}

/** Bytes as letters and digits that cannot be confused, in groups of four. */
export function codeOfBytes(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? "2").join("");
  return letters.match(/.{1,4}/g)?.join("-") ?? "";
}

/** The same code however it was typed: with or without the dash, in small letters, with blanks. */
export function normaliseEnrolmentCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
}
