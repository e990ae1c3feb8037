import "server-only";
import { sql } from "kysely";
import { isDifference, MATCH_CLASS_NAMES } from "@/lib/reconciliation/match-classes";

const DIFFERENCES = MATCH_CLASS_NAMES.filter(isDifference);

/** Conditions and figures of `recon_item i` that every read shares: said once. */
export const inDifferences = sql<boolean>`i.class in (${sql.join(DIFFERENCES.map((name) => sql.lit(name)))})`;

/** A decision counts for the class it was made about; another class is another question. */
export const resolved = sql<boolean>`exists (select 1 from recon_decision d where d.subject = i.subject and d.class = i.class
  and d.action = 'accept' and d.undone_at is null)`;

/** What we say moved: nothing for what did not end with money, and a line that came twice is ours once. Minor units. */
export const oursMoved = sql<number>`case
  when i.tie <> 'sale' then coalesce(i.ours_minor, 0)
  when i.class = 'DUPLICATE_PROVIDER' then 0
  when i.kind = 'PAYMENT' and i.class in ('STATUS','CANCEL_NOT_APPLIED') and i.ours_state <> 'paid' then 0
  when i.kind = 'REFUND' and i.class = 'STATUS' and i.ours_state <> 'refunded' then 0
  when i.kind = 'CANCEL' and i.class = 'STATUS' then 0
  else coalesce(i.ours_minor, 0) end`;
