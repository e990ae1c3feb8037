import "server-only";
import { type Kysely, sql } from "kysely";
import type { ChainView } from "@/lib/audit/audit-view";
import type { BrokenWhy, ChainPlace, ChainReport } from "@/lib/audit/chain-report";
import type { Database } from "./tables";
import { listChains, verifyChain } from "./verify-audit";

/** Reads through the chains, and what such a reading found last. */
export function createAuditCheckStore(db: Kysely<Database>) {
  return {
    listChains: () => listChains(db),
    verify: (chainId: string, anchors: readonly ChainPlace[], after?: ChainPlace) =>
      verifyChain(db, chainId, anchors, after),
    findLast: (chainId: string) => findLast(db, chainId),
    save: (report: ChainReport, isWhole: boolean) => save(db, report, isWhole),
    viewChain: (storeId: string) => viewChain(db, storeId),
  };
}

async function findLast(db: Kysely<Database>, chainId: string) {
  const row = await db
    .selectFrom("audit_check")
    .select(["whole_at", "seq", "hash", "broken_seq"])
    .select(sql<number>`clock_timestamp()`.as("now"))
    .where("chain_id", "=", chainId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { whole_at: wholeAt, now, seq, hash } = row;
  return { wholeAt, now, end: { seq, hash }, isBroken: row.broken_seq !== null };
}

async function save(db: Kysely<Database>, report: ChainReport, isWhole: boolean): Promise<void> {
  const found = {
    checked_at: sql<Date>`clock_timestamp()`,
    seq: report.entries,
    hash: report.headHash,
    broken_seq: report.broken?.seq ?? null,
    broken_why: report.broken?.why ?? null,
    ...(isWhole ? { whole_at: sql<Date>`clock_timestamp()` } : {}),
  };
  await db
    .insertInto("audit_check")
    .values({ chain_id: report.chainId, whole_at: sql<Date>`clock_timestamp()`, ...found })
    .onConflict((conflict) => conflict.column("chain_id").doUpdateSet(found))
    .execute();
}

/** What the store's page says about its chain; a reading that found a fault stays until one finds none. */
async function viewChain(db: Kysely<Database>, storeId: string): Promise<ChainView> {
  const [end, check] = await Promise.all([
    db.selectFrom("audit_chain").select("seq").where("chain_id", "=", storeId).executeTakeFirst(),
    db.selectFrom("audit_check").selectAll().where("chain_id", "=", storeId).executeTakeFirst(),
  ]);
  const entries = check?.seq ?? 0;
  return {
    checkedAt: check?.checked_at ?? null,
    entries,
    newer: Math.max(0, (end?.seq ?? 0) - entries),
    broken: brokenOf(check),
  };
}

function brokenOf(check: { broken_seq: number | null; broken_why: string | null } | undefined): ChainView["broken"] {
  if (check === undefined || check.broken_seq === null) return null;
  return { seq: check.broken_seq, why: (check.broken_why ?? "changed") as BrokenWhy }; // written by `save` alone
}
