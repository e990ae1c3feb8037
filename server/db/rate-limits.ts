import "server-only";
import { CompiledQuery, type Kysely } from "kysely";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { RATE_LIMITS, type RateLimitAnswer, type RateLimitName } from "@/lib/staff/rate-limits";
import { keyedHash } from "../secrets";
import type { Database } from "./tables";

export type RateLimits = ReturnType<typeof createRateLimits>;

/**
 * Counters that all servers of a shop share, in PostgreSQL (docs/decisions/0016-rate-limits.md).
 * Keys are stored as keyed hashes: an address or a login is nobody's business in a table of counters.
 * @throws when the database does not answer: a limit that cannot be counted does not let through
 */
export function createRateLimits(db: Kysely<Database>, hashKey: string) {
  const limiters = new Map<RateLimitName, RateLimiterPostgres>();
  const limiterOf = (name: RateLimitName): RateLimiterPostgres => {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const made = makeLimiter(db, name);
    limiters.set(name, made);
    return made;
  };
  const hashed = (name: RateLimitName, key: string) => keyedHash(hashKey, `rate-limit:${name}:${key}`);
  return {
    /** Counts one try. `retryAfterMs` says when the next may be made. */
    limitRate: async (name: RateLimitName, key: string): Promise<RateLimitAnswer> => {
      try {
        await limiterOf(name).consume(hashed(name, key));
        return { ok: true };
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return { ok: false, retryAfterMs: Math.max(1_000, error.msBeforeNext) };
      }
    },
    /** Gives a try back, after it turned out to be a rightful one. */
    giveBack: async (name: RateLimitName, key: string): Promise<void> => {
      await limiterOf(name).reward(hashed(name, key));
    },
    /** Begins the count anew, after somebody who may has said so. */
    forget: async (name: RateLimitName, key: string): Promise<void> => {
      await limiterOf(name).delete(hashed(name, key));
    },
  };
}

function makeLimiter(db: Kysely<Database>, name: RateLimitName): RateLimiterPostgres {
  const { points, seconds } = RATE_LIMITS[name];
  return new RateLimiterPostgres({
    storeClient: {
      query: async ({ text, values }: { text: string; values: readonly unknown[] }) => {
        const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, [...values]));
        return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
      },
    },
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: true,
  });
}
