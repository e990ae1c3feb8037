import "server-only";
import { timingSafeEqual } from "node:crypto";
import { keyedHash, readSecret } from "../secrets";
import { codeOfBytes, normaliseEnrolmentCode } from "./tokens";

/**
 * The code that the first set-up asks for: whoever can read the server's own output or files has it, a stranger on the
 * network has not (docs/decisions/0026-first-owner-and-invitations.md). The same on every server of a shop, because it
 * follows from a secret file; the set-up itself can be done once only.
 */
export function setupCode(dataDir: string): string {
  return codeOfBytes(Buffer.from(keyedHash(readSecret(dataDir, "setup-code-key"), "setup-code"), "hex").subarray(0, 8));
}

/** True for the code however it was typed; compared without telling how much of it was right. */
export function isSetupCode(dataDir: string, typed: string): boolean {
  const right = Buffer.from(normaliseEnrolmentCode(setupCode(dataDir)));
  const given = Buffer.from(normaliseEnrolmentCode(typed));
  return given.length === right.length && timingSafeEqual(given, right);
}
