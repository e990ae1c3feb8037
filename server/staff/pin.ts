import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { keyedHash } from "../secrets";

// OWASP-equal argon2id settings; 19 MiB and two rounds (reference: OWASP Password Storage Cheat Sheet).
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_PARALLEL = 2;

/**
 * Hashes a PIN: argon2id over an HMAC with a pepper that lies outside the database, because four digits alone
 * could be guessed from any hash.
 */
export function hashPin(pepper: string, pin: string): Promise<string> {
  return inTurn(() => hash(keyedHash(pepper, pin), ARGON2));
}

/** Compares a PIN with a hash made by hashPin. */
export function verifyPin(pepper: string, pin: string, pinHash: string): Promise<boolean> {
  return inTurn(() => verify(pinHash, keyedHash(pepper, pin)));
}

let running = 0;
const waiting: (() => void)[] = [];

/** At most two hashes at a time: a burst of sign-ins must not eat the memory the till needs. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MAX_PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
