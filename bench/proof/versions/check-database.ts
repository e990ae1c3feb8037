import { type Kysely, sql } from "kysely";
import { createQuarterRepository } from "@/server/db/quarter-repository";
import type { Database } from "@/server/db/tables";
import { listChains, verifyChain } from "@/server/db/verify-audit";

/** What both versions wrote to the audit log must be one chain. @returns one line for each chain that is not */
export async function checkAudit(db: Kysely<Database>): Promise<{ entries: number; violations: readonly string[] }> {
  const reports = [];
  for (const chain of await listChains(db)) reports.push(await verifyChain(db, chain));
  return {
    entries: reports.reduce((sum, report) => sum + report.entries, 0),
    violations: reports.flatMap(({ broken }) => (broken === null ? [] : [`audit: entry ${broken.seq} ${broken.why}`])),
  };
}

const HOUR = 3_600_000;

/** The stored sums, which both versions bring forward, against the rows they are sums of. */
export async function checkSums(db: Kysely<Database>, storeId: string): Promise<readonly string[]> {
  const quarters = createQuarterRepository(db);
  while (await quarters.bringForward());
  const now = Date.now();
  const span = { storeId, from: now - (now % HOUR) - 24 * HOUR, until: now - (now % HOUR) + 2 * HOUR };
  const [sums] = await quarters.sumSpans([span]);
  const stored = `${sums?.paidCount} paid, ${sums?.paidMinor}; ${sums?.refundCount} returned, ${sums?.refundMinor}`;
  const { rows } = await sql<{ text: string }>`
    select format('%s paid, %s; %s returned, %s', count(*), coalesce(sum(amount_minor), 0),
      (select count(*) from refund where store_id = ${storeId} and state = 'refunded'),
      (select coalesce(sum(amount_minor), 0) from refund where store_id = ${storeId} and state = 'refunded')) as text
    from payment where store_id = ${storeId} and state = 'paid'`.execute(db);
  const counted = rows[0]?.text ?? "";
  return stored === counted ? [] : [`sums: stored ${stored}; the rows say ${counted}`];
}
