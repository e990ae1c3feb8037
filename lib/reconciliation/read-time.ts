const ISO = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?$/;
const YEAR_LAST = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?$/;

const MINUTE_MS = 60_000;
/** A time without offset is China's: UTC+8, no daylight saving (reconciliation files, §3.9). */
const CHINA_OFFSET_MIN = 480;

/**
 * Reads the time forms of Alipay's files: ISO 8601 with any offset (one sample has +08:30), the same with a blank and
 * no offset, and month/day/year with or without seconds. A day or hour that does not exist is refused.
 * @param isDayFirst 05/11/2026 is the fifth of November
 * @returns ms UTC, or null
 */
export function readTime(text: string, isDayFirst = false): number | null {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    const local = localMs(year, month, day, hour, minute, second);
    if (local === null) return null;
    const ms = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, "0"));
    return local + ms - offsetMin(zone) * MINUTE_MS;
  }
  const other = YEAR_LAST.exec(text);
  if (other === null) return null;
  const [, one, two, year, hour, minute, second] = other;
  const [day, month] = isDayFirst ? [one, two] : [two, one];
  const local = localMs(year, month, day, hour, minute, second ?? "0");
  return local === null ? null : local - CHINA_OFFSET_MIN * MINUTE_MS;
}

type Part = string | undefined;

// A file's lines are nearly all of one day: its beginning is worked out once.
let dayText = "";
let dayMs: number | null = null;

function localMs(year: Part, month: Part, day: Part, hour: Part, minute: Part, second: Part): number | null {
  const [h, mi, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || mi > 59 || s > 59) return null;
  const text = `${year}-${month}-${day}`;
  if (text !== dayText) {
    dayText = text;
    dayMs = startOfDay(Number(year), Number(month), Number(day));
  }
  return dayMs === null ? null : dayMs + ((h * 60 + mi) * 60 + s) * 1_000;
}

function startOfDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1) return null;
  // Day 0 of the next month is the last of this one.
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return Date.UTC(year, month - 1, day);
}

function offsetMin(zone: Part): number {
  if (zone === undefined) return CHINA_OFFSET_MIN;
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** The day in China of an instant, as yyyy-mm-dd: the day whose file the event is in. */
export function chinaDateOf(instant: number): string {
  return new Date(instant + CHINA_OFFSET_MIN * MINUTE_MS).toISOString().slice(0, 10);
}

/** ms UTC of the beginning of a China day. @param date yyyy-mm-dd */
export function chinaDayStart(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - CHINA_OFFSET_MIN * MINUTE_MS;
}

/** The China day `days` later. @param date yyyy-mm-dd */
export function addChinaDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 1_440 * MINUTE_MS).toISOString().slice(0, 10);
}
