import "server-only";
import { hashPin, verifyPin } from "./pin";

/** Hashes and compares passwords. A login that nobody has costs the same work as one that somebody has. */
export type PasswordHasher = {
  readonly hash: (text: string) => Promise<string>;
  /** @param known null: nobody of this name, or without a password; never true, and no faster */
  readonly verify: (text: string, known: string | null) => Promise<boolean>;
};

/** argon2id over a keyed hash, as for PINs; the pepper lies outside the database. */
export function createPasswordHasher(pepper: string): PasswordHasher {
  // Made with today's settings at the first need, so that comparing with it is the same work as with a real one.
  let nobody: Promise<string> | null = null;
  return {
    hash: (text) => hashPin(pepper, text),
    verify: async (text, known) => {
      nobody ??= hashPin(pepper, "nobody has this password");
      // Waited for also where it is not needed: else the first login of a server's life would tell whether it is known.
      const stranger = await nobody;
      const isRight = await verifyPin(pepper, text, known ?? stranger);
      return isRight && known !== null;
    },
  };
}
