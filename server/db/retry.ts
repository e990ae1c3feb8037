import "server-only";

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const MAX_TRIES = 5;

/**
 * Runs a database action again when the engine asks for it: a serialization failure or a deadlock means that nothing
 * was written. Engines that shard or replicate (CockroachDB, YugabyteDB) answer so in normal operation.
 */
export async function withRetry<Result>(action: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await action();
    } catch (error) {
      if (tries >= MAX_TRIES || !isRetryable(error)) throw error;
    }
  }
}

function isRetryable(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

/** True when a unique constraint with this name was violated (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "23505" &&
    "constraint" in error &&
    error.constraint === constraint
  );
}
