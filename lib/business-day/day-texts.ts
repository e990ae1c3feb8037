import type { BusinessDay } from "./business-day";

/** "Wednesday, 25 November 2026". @param date "YYYY-MM-DD" */
export function dateText(date: string, locale: string): string {
  const style = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, style).format(Date.parse(`${date}T00:00:00Z`));
}

/** From when until when, on the store's wall: "25 Nov, 05:00 – 26 Nov, 05:00". */
export function spanText({ from, until }: BusinessDay, zone: string, locale: string): string {
  const style = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone }).formatRange(from, until);
}
