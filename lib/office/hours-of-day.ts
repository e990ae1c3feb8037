import { type BusinessDay, wallOf } from "../business-day/business-day";
import type { HourView } from "./day-view";

const HOUR_MS = 3_600_000;

type Quarter = { readonly quarter: number; readonly paidCount: number; readonly paidMinor: number };

/** Takings by hour of a business day beside those of another. Hours count from each day's begin. Pure. */
export function hoursOfDay(
  zone: string,
  day: { readonly span: BusinessDay; readonly quarters: readonly Quarter[] },
  before: { readonly span: BusinessDay; readonly quarters: readonly Quarter[] },
): HourView[] {
  const count = Math.ceil((day.span.until - day.span.from) / HOUR_MS);
  return Array.from({ length: count }, (_, index) => {
    const from = day.span.from + index * HOUR_MS;
    const then = before.span.from + index * HOUR_MS;
    const own = within(day.quarters, from);
    return {
      label: wallOf(from, zone).slice(11, 16),
      paidCount: own.reduce((sum, { paidCount }) => sum + paidCount, 0),
      paidMinor: minorOf(own),
      beforeMinor: minorOf(within(before.quarters, then)),
    };
  });
}

function within(quarters: readonly Quarter[], from: number): readonly Quarter[] {
  return quarters.filter(({ quarter }) => quarter >= from && quarter < from + HOUR_MS);
}

function minorOf(quarters: readonly Quarter[]): number {
  return quarters.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
}
