import "server-only";
import { type Kysely, sql } from "kysely";
import type { Database } from "./tables";

/** Where every chain ends now, with the database's time (ms UTC). */
export async function listChainEnds(db: Kysely<Database>) {
  const { rows } = await sql<{ now: number }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(db);
  const ends = await db.selectFrom("audit_chain").select(["chain_id as chainId", "seq", "hash"]).execute();
  return { now: rows[0]?.now ?? 0, ends };
}
