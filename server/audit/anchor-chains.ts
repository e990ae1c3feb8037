import "server-only";
import { type Anchor, readAnchors, writeAnchor } from "./anchors";

export type ChainEnd = { readonly chainId: string; readonly seq: number; readonly hash: string };

/** What anchoring needs: the ends of all chains, the database's time, and where the files are. */
export type AnchorDeps = {
  readonly listEnds: () => Promise<{ readonly now: number; readonly ends: readonly ChainEnd[] }>;
  readonly dataDir: string;
  readonly key: string;
};

/** Writes down the end of every chain that has grown since its last anchor. @returns how many were written */
export async function anchorChains({ listEnds, dataDir, key }: AnchorDeps): Promise<number> {
  const { now, ends } = await listEnds();
  const grown = ends.filter(({ chainId, seq }) => seq > lastSeq(readAnchors(dataDir, key, chainId)));
  for (const end of grown) writeAnchor(dataDir, key, { ...end, at: now });
  return grown.length;
}

function lastSeq(anchors: readonly Anchor[]): number {
  return anchors.at(-1)?.seq ?? 0;
}
