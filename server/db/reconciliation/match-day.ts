import "server-only";
import { type Kysely, sql } from "kysely";
import { chinaDayStart } from "@/lib/reconciliation/read-time";
import type { MatchCounts } from "../reconciliation-store";
import type { Database } from "../tables";
import { readDoubled } from "./match-doubles";
import { findOurs, judgeDay } from "./match-sales";
import { batchTie, settlementTie } from "./match-settlements";
import { DAY_MS, readDayFiles } from "./match-words";

/**
 * Matches a day anew, all three ties, in one transaction: whoever looks meanwhile sees the day as it was before.
 * Decisions and links of people are kept beside and apply again.
 * @param date yyyy-mm-dd in China
 */
export function matchDay(db: Kysely<Database>, date: string): Promise<MatchCounts> {
  return db.transaction().execute(async (tx) => {
    // A million lines take longer than what a person's request may.
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`set local work_mem = '128MB'`.execute(tx);
    // Neighbouring days touch each other's open rows: runs take turns.
    await sql`select pg_advisory_xact_lock(hashtextextended('saoma reconciliation', 7))`.execute(tx);
    await sql`delete from recon_item where business_date = ${date}::date`.execute(tx);
    const start = chinaDayStart(date);
    const day = { date, start, end: start + DAY_MS, files: await readDayFiles(tx, date) };
    const [payments, refunds, ...otherKeys] = findOurs(day);
    await payments?.execute(tx);
    await refunds?.execute(tx);
    // Without figures about the rows just written the planner takes loops in loops for what should be one hash join.
    await sql`analyze recon_item`.execute(tx);
    for (const statement of otherKeys) await statement.execute(tx);
    for (const statement of judgeDay(day, await readDoubled(tx, date))) await statement.execute(tx);
    for (const statement of settlementTie(date)) await statement.execute(tx);
    await batchTie(date).execute(tx);
    await sql`
      insert into recon_day (business_date, matched_at, match_count) values (${date}::date, clock_timestamp(), 1)
      on conflict (business_date) do update
      set needs_match = false, matched_at = clock_timestamp(), match_count = recon_day.match_count + 1`.execute(tx);
    const { rows } = await sql<{ class: string; count: number }>`
      select class, count(*) as count from recon_item where business_date = ${date}::date group by 1`.execute(tx);
    return Object.fromEntries(rows.map((row) => [row.class, row.count]));
  });
}
