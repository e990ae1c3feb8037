import "server-only";
import { keyedHash } from "../secrets";
import { hashToken, normaliseEnrolmentCode } from "./tokens";

/** What a person types once: a code for a device, an invitation, a way back in without the app. */
export type TypedCodeKind = "enrolment" | "invitation" | "recovery";

/**
 * What the database keeps of a code that a person types. Eight letters are some 40 bits, which a plain hash would give
 * away to whoever holds a copy of the tables: the key lies in a file outside them, as the PINs' pepper does.
 */
export function hashTypedCode(key: string, kind: TypedCodeKind, code: string): string {
  return keyedHash(key, `${kind}:${normaliseEnrolmentCode(code)}`);
}

/**
 * The hashes a recovery code may have been kept under: with the key, and without it for codes on paper from before the
 * key. Those stay good until they are used or renewed, because they may be an owner's only way back in.
 */
export function recoveryHashes(key: string, code: string): readonly string[] {
  return [hashTypedCode(key, "recovery", code), hashToken(`recovery:${normaliseEnrolmentCode(code)}`)];
}
