import "server-only";
import type { ChainPlace, ChainReport } from "@/lib/audit/chain-report";

/** What was found last: how far the chain held, and when it was last read from its first entry (ms UTC). */
export type LastCheck = {
  readonly wholeAt: number;
  readonly now: number;
  readonly end: ChainPlace;
  readonly isBroken: boolean;
};

/** What reading through the chains needs. */
export type CheckDeps = {
  readonly listChains: () => Promise<readonly string[]>;
  readonly readAnchors: (chainId: string) => readonly ChainPlace[];
  readonly verify: (chainId: string, anchors: readonly ChainPlace[], after?: ChainPlace) => Promise<ChainReport>;
  readonly findLast: (chainId: string) => Promise<LastCheck | null>;
  readonly save: (report: ChainReport, isWhole: boolean) => Promise<void>;
  /** Told of each chain that does not hold. */
  readonly onBroken: (report: ChainReport) => void;
};

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Reads on in every chain from where it was found whole last; once a day, and while something is broken, from its first
 * entry (reliability.md §5.6). @returns how many chains were read from the beginning
 */
export async function checkChains(deps: CheckDeps): Promise<number> {
  let whole = 0;
  for (const chainId of await deps.listChains()) {
    const last = await deps.findLast(chainId);
    const isWhole = last === null || last.isBroken || last.now - last.wholeAt >= DAY_MS;
    const report = await deps.verify(chainId, deps.readAnchors(chainId), isWhole ? undefined : last.end);
    await deps.save(report, isWhole);
    if (report.broken !== null) deps.onBroken(report);
    if (isWhole) whole += 1;
  }
  return whole;
}
