/**
 * How often something may be tried, by name: `points` tries within `seconds` for one key. What guards a PIN counts by
 * enrolled device, never by person alone, so that a stranger cannot close a shop (reliability.md §5.3).
 */
export const RATE_LIMITS = {
  /** Key: the device. PINs that were compared and wrong, of all its people; a supervisor's PIN begins the count anew. */
  "pin-device": { points: 30, seconds: 3_600 },
  /** Key: the device. Somebody who may unlock nobody is named as whoever unlocks; only a request made by hand does that. */
  "unlock-refused": { points: 20, seconds: 3_600 },
  /** Key: the store. Blocks nobody: above it the log raises an alarm. */
  "pin-store-alarm": { points: 200, seconds: 3_600 },
  /** Key: the client's address. The code itself has 31^8 values. */
  "enrol-address": { points: 20, seconds: 600 },
  /** Key: the client's address. */
  "password-address": { points: 30, seconds: 900 },
  /** Key: the login, for all browsers together that nobody came in from before. */
  "password-strangers": { points: 60, seconds: 3_600 },
  /** Key: login and where from (a device, or the address), so that a stranger does not close the owner's own till. */
  "password-login": { points: 10, seconds: 900 },
  /** Key: the client's address. Asking and answering together; a key cannot be guessed, the work can be had for nothing. */
  "passkey-address": { points: 60, seconds: 600 },
  /** Key: the client's address. */
  setup: { points: 10, seconds: 600 },
  /** Key: the API key. */
  api: { points: 600, seconds: 60 },
  /** Key: the client's address. Counts only what carries no valid key: a neighbour's noise stops no system that has one. */
  "api-address": { points: 60, seconds: 60 },
  /** Key: the store. Each change is a request that leaves the house. */
  "webhook-settings": { points: 30, seconds: 600 },
  /** Key: the store. Reading through a whole chain is work. */
  "audit-check": { points: 10, seconds: 600 },
  /** Key: the receipt, for a link that we gave; the client's address for all others, so that guessing stops no customer. */
  receipt: { points: 60, seconds: 60 },
} as const satisfies Readonly<Record<string, { readonly points: number; readonly seconds: number }>>;

export type RateLimitName = keyof typeof RATE_LIMITS;

export type RateLimitAnswer = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };
