import "server-only";
import type { RateLimitName } from "@/lib/staff/rate-limits";
import type { RateLimits } from "../db/rate-limits";

export type SignInPlace = {
  /** In small letters, as it was typed; whether somebody has it makes no difference. */
  readonly login: string;
  readonly address: string;
  /** What this browser proves: that this very person came in from it before, or that it is a till of their store. */
  readonly trusted: string | null;
};

/**
 * Counts one try at the door of the office, before any password is looked at (reliability.md §5.3).
 * A stranger is counted by address, by login and address, and by login from everywhere, so that many addresses together
 * have no more guesses than a few. A browser that the person came in from before has a counter of its own: whatever
 * strangers do, the owner's own browser stays open.
 */
export async function maySignIn(
  rateLimits: Pick<RateLimits, "limitRate">,
  { login, address, trusted }: SignInPlace,
): Promise<boolean> {
  const counters: readonly (readonly [RateLimitName, string])[] =
    trusted === null
      ? [
          ["password-address", address],
          ["password-login", `${login}|${address}`],
          ["password-strangers", login],
        ]
      : [["password-login", `${login}|${trusted}`]];
  for (const [name, key] of counters) if (!(await rateLimits.limitRate(name, key)).ok) return false;
  return true;
}
