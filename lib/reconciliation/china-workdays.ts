/** First and last day of a run of days off, or one day twice; yyyy-mm-dd. */
type Span = readonly [first: string, last: string];
type Year = { readonly off: readonly Span[]; readonly weekendsWorked: readonly string[] };

/**
 * China's days off and the weekends worked for them, as the State Council announces them each November for the next year
 * (gov.cn, "节假日安排的通知"). A year that is not in the table has only the days that never move; the others then count
 * as working days, so that an alarm may come early but never too late.
 */
const YEARS: Readonly<Record<string, Year>> = {
  "2025": {
    off: [
      ["2025-01-01", "2025-01-01"],
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
    ],
    weekendsWorked: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  "2026": {
    off: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    weekendsWorked: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
};

/** The same in every year: New Year, Labour Day, the first days of National Day. */
const EVERY_YEAR = new Set(["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]);

/** True when banks and Alipay's settlement work that day in China. @param date yyyy-mm-dd */
export function isChinaWorkday(date: string): boolean {
  const year = YEARS[date.slice(0, 4)];
  if (year === undefined) return !isWeekend(date) && !EVERY_YEAR.has(date.slice(5));
  if (year.off.some(([first, last]) => date >= first && date <= last)) return false;
  return year.weekendsWorked.includes(date) || !isWeekend(date);
}

function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}
