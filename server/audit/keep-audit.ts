import "server-only";
import { type AnchorDeps, anchorChains } from "./anchor-chains";
import { type CheckDeps, checkChains } from "./check-chains";

const HOUR_MS = 60 * 60 * 1_000;

/**
 * Reads through the chains and anchors them, now and every hour, so that a shop that never closes a day has its anchors
 * too. Reading comes first: what is anchored was found whole, or the alarm has been raised. @returns how to stop it
 */
export function keepAudit(deps: AnchorDeps & CheckDeps, onError: (error: unknown) => void): () => void {
  const round = async (): Promise<void> => {
    await checkChains(deps);
    await anchorChains(deps);
  };
  const go = (): void => {
    round().catch(onError);
  };
  go();
  const timer = setInterval(go, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
