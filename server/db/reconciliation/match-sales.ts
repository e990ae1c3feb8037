import "server-only";
import { type RawBuilder, sql } from "kysely";
import { cancelPatterns, doubled, doubledLocal, refundsOutside } from "./match-doubles";
import { leftovers, links, payments, refunds } from "./match-keys";
import { carried, missingPayments, missingRefunds, overdue, unreadable } from "./match-missing";
import { type Day, SUBJECT, sameLine } from "./match-words";

const todayOf = (date: string) => sql`i.business_date = ${date}::date and i.tie = 'sale'`;

/**
 * The sale tie of one day, first half: which payment or refund of ours is each line about? Statements in order, each one
 * set operation over the whole day; the first two make the rows.
 */
export function findOurs(day: Day): readonly RawBuilder<unknown>[] {
  const today = todayOf(day.date);
  return [payments(day), refunds(day), ...leftovers(today), ...links(today)];
}

/**
 * Second half: what is there twice, cancelled, made elsewhere, missing, or carried over from the days before.
 * @param doubledIds the payments that `readDoubled` finds once the first half is done
 */
export function judgeDay(day: Day, doubledIds: readonly string[]): readonly RawBuilder<unknown>[] {
  const { date, files } = day;
  const today = todayOf(date);
  return [
    ...doubled(date, today, doubledIds),
    doubledLocal(today, files),
    ...cancelPatterns(date, today),
    ...refundsOutside(today),
    subjects(today),
    ...missingPayments(day),
    missingRefunds(day),
    unreadable(date),
    carried(date),
    ...overdue(date),
  ];
}

/** Of all lines that do not agree; a person's link has named its own. */
function subjects(today: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`update recon_item i set subject = (
      select ${SUBJECT} || case when i.class = 'DUPLICATE_PROVIDER' then '#' || i.line_no else '' end
      from recon_line l where ${sameLine})
    where ${today} and i.class <> 'MATCHED' and i.file_id is not null`;
}
