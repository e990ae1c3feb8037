import "server-only";
import { type BusinessClock, type BusinessDay, businessDayAt, businessDayOf } from "@/lib/business-day/business-day";

/** The days of one clock, by their date. */
type Days = Map<string, BusinessDay>;

// A year of looking back, for each clock of a chain; then it begins anew.
const MOST_DAYS = 400;
const known = new Map<string, Days>();

/**
 * When a business day begins and ends never changes while a server runs, and reckoning it through a zone's clock changes
 * was half of the server's own work on a chain's page: each day is reckoned once. Found by its bounds, never by a guess.
 */
export function knownDayAt(instant: number, clock: BusinessClock): BusinessDay {
  for (const day of daysOf(clock).values()) if (day.from <= instant && instant < day.until) return day;
  return keep(businessDayAt(instant, clock), clock);
}

/** @param date "YYYY-MM-DD" */
export function knownDayOf(date: string, clock: BusinessClock): BusinessDay {
  return daysOf(clock).get(date) ?? keep(businessDayOf(date, clock), clock);
}

function daysOf({ zone, dayEndMinutes }: BusinessClock): Days {
  const key = `${zone} ${dayEndMinutes}`;
  const days = known.get(key) ?? new Map<string, BusinessDay>();
  known.set(key, days);
  return days;
}

function keep(day: BusinessDay, clock: BusinessClock): BusinessDay {
  const days = daysOf(clock);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day.date, day);
  return day;
}
