import "server-only";
import { type RawBuilder, sql } from "kysely";
import { chinaDayStart } from "@/lib/reconciliation/read-time";
import { cancelPatterns, doubled, doubledLocal, refundsOutside } from "./match-doubles";
import { leftovers, links, payments, refunds } from "./match-keys";
import { carried, missingPayments, missingRefunds, overdue, unreadable } from "./match-missing";
import { DAY_MS, instant, SUBJECT, sameLine } from "./match-words";

/**
 * The statements of the sale tie for one day, in order: each is one set operation over the whole day.
 * @param date yyyy-mm-dd in China
 */
export function saleTie(date: string): readonly RawBuilder<unknown>[] {
  const start = chinaDayStart(date);
  const end = start + DAY_MS;
  // A payment may be up to a day older than its line (created before midnight, paid after).
  const window = sql`created_at >= ${instant(start - DAY_MS)} and created_at < ${instant(end + DAY_MS)}`;
  const today = sql`i.business_date = ${date}::date and i.tie = 'sale'`;
  return [
    payments(date, window),
    refunds(date),
    ...leftovers(today),
    ...links(today),
    doubled(date, today),
    doubledLocal(today),
    ...cancelPatterns(date, today),
    ...refundsOutside(today),
    subjects(today),
    missingPayments(date, start, end),
    missingRefunds(date, start, end),
    unreadable(date),
    carried(date),
    ...overdue(date),
  ];
}

function subjects(today: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`update recon_item i set subject = ${SUBJECT} || case when i.class = 'DUPLICATE_PROVIDER' then '#' || i.line_no else '' end
    from recon_line l where ${today} and (i.class <> 'MATCHED' or i.match_key = 'link') and i.file_id is not null and ${sameLine}`;
}
