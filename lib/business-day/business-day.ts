import { Temporal } from "temporal-polyfill";

/**
 * A store's business day, named by its calendar date ("2026-11-25"): it begins on that date when the day before ends, and
 * ends `dayEndMinutes` after the midnight that follows it. A bar that closes at 04:00 has 240: its Friday ends on
 * Saturday at four. Days follow each other without gap or overlap, whatever the clocks do.
 */
export type BusinessClock = {
  /** IANA zone of the store. */
  readonly zone: string;
  /** Minutes after midnight, 0 to 1425 in quarters of an hour. */
  readonly dayEndMinutes: number;
};

/** `[from, until)` in ms UTC. */
export type BusinessDay = { readonly date: string; readonly from: number; readonly until: number };

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The day of this date. @param date "YYYY-MM-DD" @throws RangeError when it is no date */
export function businessDayOf(date: string, clock: BusinessClock): BusinessDay {
  const day = Temporal.PlainDate.from(date);
  return { date: day.toString(), from: beginOf(day, clock), until: beginOf(day.add({ days: 1 }), clock) };
}

/** The day an instant belongs to. @param at ms UTC */
export function businessDayAt(at: number, clock: BusinessClock): BusinessDay {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(clock.zone);
  let day = local.toPlainDateTime().subtract({ minutes: clock.dayEndMinutes }).toPlainDate();
  // Within an hour that the clocks skip or repeat the wall's reading alone may name the neighbour.
  while (at < beginOf(day, clock)) day = day.subtract({ days: 1 });
  while (at >= beginOf(day.add({ days: 1 }), clock)) day = day.add({ days: 1 });
  return businessDayOf(day.toString(), clock);
}

/** The same date moved by whole days: -7 is the same weekday a week before. */
export function moveDate(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The text as a date when it names one that exists, else null. */
export function readDate(text: string | undefined): string | null {
  if (text === undefined || !DATE.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** True for a zone this server's clock knows, as "Asia/Tokyo". An offset such as "+09:00" is none: it knows no summer. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * The store's wall at a reading of it, in ms UTC; null when the text is no such reading. A reading that the clocks skip
 * is taken as after the change, one they show twice as the first.
 * @param text "2026-11-25T13:30" or "2026-11-25"
 */
export function readWall(text: string | undefined, zone: string): number | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text)) return null;
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}

/** An instant as the store's wall reads it, to the minute: "2026-11-25T13:30". */
export function wallOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/**
 * Like `wallOf` for many instants: the wall's distance from UTC is kept for as long as the zone does not change it, so
 * that a year of payments asks a few times. Keeps the last lookup and the last date.
 */
export function createWall(zone: string): (at: number) => string {
  let kept = offsetAround(0, zone);
  let date = { day: Number.NaN, text: "" };
  return (at) => {
    if (at < kept.from || at >= kept.until) kept = offsetAround(at, zone);
    const minutes = Math.floor((at + kept.offsetMs) / 60_000);
    const day = Math.floor(minutes / 1_440);
    if (day !== date.day) date = { day, text: new Date(day * 86_400_000).toISOString().slice(0, 11) };
    const minute = minutes - day * 1_440;
    return `${date.text}${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The distance from UTC at an instant, and the span between the changes around it; most zones of a shop have few or none. */
function offsetAround(at: number, zone: string) {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // "previous" is before the instant asked: a change at this very instant belongs to the span.
  const previous = local.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: local.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: local.offsetNanoseconds / 1e6,
  };
}

function beginOf(day: Temporal.PlainDate, { zone, dayEndMinutes }: BusinessClock): number {
  const wall = day.toPlainDateTime().add({ minutes: dayEndMinutes });
  return wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}
