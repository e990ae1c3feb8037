import { countChinaWorkdays } from "./china-workdays";
import { addChinaDays } from "./read-time";

/**
 * A sale is paid out on the next working day and stands in the file of the one after (reconciliation files, §3.9); one
 * more is given for a slow bank.
 */
const SETTLED_WITHIN_WORKDAYS = 3;

/** A day of sales and the first day whose settlement file should have had them all; yyyy-mm-dd. */
export type SettlementDue = { readonly day: string; readonly overSince: string };

/**
 * The days of sales whose time for being paid out is over with the file of a date, newest first.
 * @param date yyyy-mm-dd in China
 * @param daysBack how far back to look
 */
export function settlementDaysOver(date: string, daysBack: number): readonly SettlementDue[] {
  return Array.from({ length: daysBack }, (_, index) => addChinaDays(date, -index - 1)).flatMap((day) => {
    const overSince = overFor(day);
    return overSince <= date ? [{ day, overSince }] : [];
  });
}

function overFor(day: string): string {
  let until = addChinaDays(day, SETTLED_WITHIN_WORKDAYS);
  while (countChinaWorkdays(day, until) < SETTLED_WITHIN_WORKDAYS) until = addChinaDays(until, 1);
  return until;
}
