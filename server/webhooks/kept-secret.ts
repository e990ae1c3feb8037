import "server-only";
import { seal, unseal } from "../seal";

// Base64, which a sealed secret is, has no underscore: one cannot be taken for the other.
const CLEAR = "whsec_";

/** A signing secret as the database keeps it: of no use without the key, which lies in a file outside it. */
export function keepSecret(key: string, secret: string): string {
  return seal(key, secret);
}

/**
 * The signing secret again. Endpoints from before secrets were sealed have theirs in clear.
 * @throws when it was sealed with another key, or changed: an unsigned or wrongly signed message helps nobody
 */
export function openSecret(key: string, kept: string): string {
  return isSealed(kept) ? unseal(key, kept) : kept;
}

/** False for one that lies in the database in clear. */
export function isSealed(kept: string): boolean {
  return !kept.startsWith(CLEAR);
}
