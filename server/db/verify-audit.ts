import "server-only";
import type { Kysely } from "kysely";
import type { BrokenEntry, ChainPlace, ChainReport } from "@/lib/audit/chain-report";
import { type AuditRow, hashAuditRow, NO_HASH } from "./audit-hash";
import type { Database } from "./tables";

const PAGE = 1_000;

/** Every chain there is, also one of which only the entries or only the end is left. */
export async function listChains(db: Kysely<Database>): Promise<string[]> {
  const heads = await db.selectFrom("audit_chain").select("chain_id").execute();
  const entries = await db.selectFrom("audit_entry").select("chain_id").distinct().execute();
  return [...new Set([...heads, ...entries].map(({ chain_id }) => chain_id))].toSorted();
}

const BEGIN: ChainPlace = { seq: 0, hash: NO_HASH };

/**
 * Reads a chain from its first entry, or from `after` (an entry that was found whole before), and says which one, if
 * any, is not as it was written. A page at a time, so that years of entries need no memory; while it reads, others write.
 * @param anchors ends written down earlier; they alone show that the newest entries were taken away
 */
export async function verifyChain(
  db: Kysely<Database>,
  chainId: string,
  anchors: readonly ChainPlace[] = [],
  after: ChainPlace = BEGIN,
): Promise<ChainReport> {
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  // Where the chain must reach at least: read before its entries, because it grows meanwhile.
  const least = await readEnd(db, chainId);
  let { seq, hash } = after;
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
  if (Math.max(0, ...anchored.keys()) > seq) return report({ seq: seq + 1, why: "missing" });
  const end = await readEnd(db, chainId);
  const isWhole = seq >= least.seq && (end.seq > seq || (end.seq === seq && end.hash === hash));
  return report(isWhole ? null : { seq: seq + 1, why: "end-differs" });
}

/** Where the chain says that it ends; nowhere at all when that was taken away. */
async function readEnd(db: Kysely<Database>, chainId: string): Promise<ChainPlace> {
  const end = await db
    .selectFrom("audit_chain")
    .select(["seq", "hash"])
    .where("chain_id", "=", chainId)
    .executeTakeFirst();
  return end ?? { seq: -1, hash: NO_HASH };
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
