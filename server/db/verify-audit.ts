import "server-only";
import type { Kysely } from "kysely";
import { type AuditRow, hashAuditRow, NO_HASH } from "./audit-hash";
import type { Database } from "./tables";

export type BrokenEntry = {
  readonly seq: number;
  readonly why: "missing" | "changed" | "not-linked" | "end-differs" | "anchor-differs";
};

export type ChainReport = {
  readonly chainId: string;
  readonly entries: number;
  readonly headHash: string;
  /** The first entry that is not as it was written; null: the whole chain holds. */
  readonly broken: BrokenEntry | null;
};

/** An end of a chain that was written down outside the database earlier. */
export type AnchoredEnd = { readonly seq: number; readonly hash: string };

const PAGE = 1_000;

/** Every chain there is, also one of which only the entries or only the end is left. */
export async function listChains(db: Kysely<Database>): Promise<string[]> {
  const heads = await db.selectFrom("audit_chain").select("chain_id").execute();
  const entries = await db.selectFrom("audit_entry").select("chain_id").distinct().execute();
  return [...new Set([...heads, ...entries].map(({ chain_id }) => chain_id))].toSorted();
}

/**
 * Reads a chain from its first entry and says which one, if any, is not as it was written. A page at a time, so that
 * years of entries need no memory.
 * @param anchors ends written down earlier; they alone show that the newest entries were taken away
 */
export async function verifyChain(
  db: Kysely<Database>,
  chainId: string,
  anchors: readonly AnchoredEnd[] = [],
): Promise<ChainReport> {
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let [seq, hash] = [0, NO_HASH];
  const report = (broken: BrokenEntry | null): ChainReport => ({ chainId, entries: seq, headHash: hash, broken });
  for (;;) {
    const page = await readPage(db, chainId, seq);
    for (const row of page) {
      const why = findFault(row, { seq, hash });
      if (why !== null) return report({ seq: seq + 1, why });
      [seq, hash] = [row.seq, row.hash];
      if ((anchored.get(seq) ?? hash) !== hash) return report({ seq, why: "anchor-differs" });
    }
    if (page.length < PAGE) break;
  }
  const head = await db.selectFrom("audit_chain").selectAll().where("chain_id", "=", chainId).executeTakeFirst();
  const lastAnchor = Math.max(0, ...anchored.keys());
  if (lastAnchor > seq) return report({ seq: seq + 1, why: "missing" });
  return report(head?.seq === seq && head.hash === hash ? null : { seq: seq + 1, why: "end-differs" });
}

function readPage(db: Kysely<Database>, chainId: string, after: number): Promise<AuditRow[]> {
  return db
    .selectFrom("audit_entry")
    .selectAll()
    .where("chain_id", "=", chainId)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(PAGE)
    .execute();
}

function findFault(row: AuditRow, before: { seq: number; hash: string }): BrokenEntry["why"] | null {
  if (row.seq !== before.seq + 1) return "missing";
  if (row.previous_hash !== before.hash) return "not-linked";
  return hashAuditRow(row) === row.hash ? null : "changed";
}
