import { isChinaWorkday } from "./china-workdays";
import { addChinaDays, chinaDayStart } from "./read-time";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Alipay keeps files a week (reconciliation files, §2): after that only support can help. */
export const FETCH_DAYS = 7;

/** When the file of a day is first looked for: 09:00 of the next day in China (§3.9). ms UTC */
export function firstFetchAt(date: string): number {
  return chinaDayStart(addChinaDays(date, 1)) + 9 * HOUR_MS;
}

export type FetchOutcome =
  /** Files came, or the same came again. */
  | "fetched"
  /** Nothing there for this day. */
  | "nothing"
  | "failed";

export type FetchPlan = { readonly nextAt: number | null; readonly alarm: "late" | "missing" | null };

/**
 * What comes after a look: every ten minutes in the hour it is due, then hourly. A day without sales needs no file; with
 * sales it is late from noon of its first working day, and missing on the third day: files vanish after a week.
 * What was fetched is looked at again on two more days: Alipay replaces files.
 * @param now ms UTC
 */
export function planNextFetch(
  date: string,
  outcome: FetchOutcome,
  { hasSales, tries, now }: { readonly hasSales: boolean; readonly tries: number; readonly now: number },
): FetchPlan {
  const first = firstFetchAt(date);
  // After a holiday the file is made, and kept for a week, that much later.
  const end = chinaDayStart(firstWorkdayAfter(date)) + 9 * HOUR_MS + FETCH_DAYS * DAY_MS;
  if (outcome === "fetched") {
    const again = [1, 2].map((days) => first + days * DAY_MS).find((at) => at > now);
    return { nextAt: again ?? null, alarm: null };
  }
  const pause = outcome === "failed" ? Math.min(HOUR_MS, MINUTE_MS * 2 ** Math.min(tries, 6)) : 10 * MINUTE_MS;
  const isFirstHour = now < first + HOUR_MS;
  const nextAt = now + (isFirstHour || outcome === "failed" ? pause : HOUR_MS);
  const alarm = hasSales || outcome === "failed" ? alarmAt(date, now) : null;
  if (nextAt >= end) return { nextAt: null, alarm };
  return { nextAt, alarm };
}

/**
 * Alipay's Chinese page says T+1 working day: what was sold on a Friday or before a holiday and comes on the next working day
 * is not late. Two days after it, it is missing.
 */
function alarmAt(date: string, now: number): FetchPlan["alarm"] {
  const workday = firstWorkdayAfter(date);
  if (now >= chinaDayStart(addChinaDays(workday, 2))) return "missing";
  return now >= chinaDayStart(workday) + 12 * HOUR_MS ? "late" : null;
}

function firstWorkdayAfter(date: string): string {
  let workday = addChinaDays(date, 1);
  while (!isChinaWorkday(workday)) workday = addChinaDays(workday, 1);
  return workday;
}
