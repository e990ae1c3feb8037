import "server-only";
import type { FileLineProof, MatchCounts } from "../db/reconciliation-store";

export type RunDayDeps = {
  readonly match: (date: string) => Promise<MatchCounts>;
  readonly listProofs: (date: string) => Promise<readonly FileLineProof[]>;
  /** Returns how many payments and refunds changed. */
  readonly settle: (proofs: readonly FileLineProof[]) => Promise<number>;
  /** Opens and closes the cases of payments that the file contradicts. */
  readonly syncCases: (date: string) => Promise<void>;
};

/**
 * Runs one day: matches it, lets the file close what was in doubt, matches once more when that changed something, and
 * makes a case of what the file contradicts.
 * @param date yyyy-mm-dd in China
 */
export async function runDay(deps: RunDayDeps, date: string): Promise<MatchCounts> {
  const first = await deps.match(date);
  const changed = await deps.settle(await deps.listProofs(date));
  const counts = changed === 0 ? first : await deps.match(date);
  await deps.syncCases(date);
  return counts;
}
