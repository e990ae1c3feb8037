import { addChinaDays } from "./read-time";

/** First and last day of a run of days off, or one day twice; yyyy-mm-dd. */
type Span = readonly [first: string, last: string];
type Year = { readonly off: readonly Span[]; readonly weekendsWorked: readonly string[] };

/**
 * China's days off and the weekends worked for them, as the State Council announces them each November for the next year
 * (gov.cn, "节假日安排的通知"). A year that is not in the table yet has the days the law gives, see `isByLaw`: the bridge
 * days and worked weekends around them are not known, so an alarm may come a few days early in it.
 */
export const YEARS: Readonly<Record<string, Year>> = {
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

/** True when banks and Alipay's settlement work that day in China. @param date yyyy-mm-dd */
export function isChinaWorkday(date: string): boolean {
  const year = YEARS[date.slice(0, 4)];
  if (year === undefined) return !isWeekend(date) && !isByLaw(date);
  if (year.off.some(([first, last]) => date >= first && date <= last)) return false;
  return year.weekendsWorked.includes(date) || !isWeekend(date);
}

/** How many working days begin after the one day and are over with the other: `(after, until]`. Both yyyy-mm-dd. */
export function countChinaWorkdays(after: string, until: string): number {
  let count = 0;
  for (let day = addChinaDays(after, 1); day <= until; day = addChinaDays(day, 1)) if (isChinaWorkday(day)) count += 1;
  return count;
}

/** Month and day, MM-DD. */
const BY_SUN = new Set(["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]);
/** Month and day of the Chinese calendar: Spring Festival, Dragon Boat, Mid-Autumn. */
const BY_MOON = new Set(["1/1", "1/2", "1/3", "5/5", "8/15"]);
/** A leap month has "bis" in its name ("6bis/5") and no holiday. Noon UTC is the same day in China. */
const CHINESE_CALENDAR = new Intl.DateTimeFormat("en-u-ca-chinese", {
  month: "numeric",
  day: "numeric",
  timeZone: "Asia/Shanghai",
});

/**
 * The thirteen days off of 全国年节及纪念日放假办法 (State Council order 795, in force since 2025): by the sun, by the moon,
 * the eve of Spring Festival, and Qingming.
 */
export function isByLaw(date: string): boolean {
  if (BY_SUN.has(date.slice(5)) || BY_MOON.has(moonDay(date))) return true;
  return moonDay(addChinaDays(date, 1)) === "1/1" || date === qingming(Number(date.slice(0, 4)));
}

function moonDay(date: string): string {
  return CHINESE_CALENDAR.format(new Date(`${date}T04:00:00Z`));
}

/** The sun at 15°: 4 or 5 April; the almanac's formula for 2000 to 2099. */
function qingming(year: number): string {
  const short = year - 2_000;
  const day = Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4);
  return `${year}-04-${String(day).padStart(2, "0")}`;
}

function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}
