import { addChinaDays } from "./read-time";

/** Monday is 0. @param date yyyy-mm-dd */
function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/**
 * Weeks from Monday to Sunday that hold every day from `first` to `last`, the newest week first. Pure.
 * @param first yyyy-mm-dd
 */
export function calendarWeeks(first: string, last: string): readonly (readonly string[])[] {
  const weeks: string[][] = [];
  let monday = addChinaDays(first, -weekdayOf(first));
  while (monday <= last) {
    const start = monday;
    weeks.unshift(Array.from({ length: 7 }, (_unused, index) => addChinaDays(start, index)));
    monday = addChinaDays(monday, 7);
  }
  return weeks;
}
