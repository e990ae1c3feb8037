import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { calendarWeeks } from "@/lib/reconciliation/calendar-weeks";
import { type DayRow, standingOf } from "@/lib/reconciliation/day-view";
import { StandingBadge, StandingIcon } from "./standing-badge";

type Props = { readonly days: readonly DayRow[]; readonly from: string; readonly today: string };

/** Weeks of China's days, the newest first; each day says how it stands by shape, colour and word. */
export function DayCalendar({ days, from, today }: Props) {
  const format = useFormatter();
  const rows = new Map(days.map((day) => [day.date, day]));
  const weeks = calendarWeeks(from, today);
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden className="grid grid-cols-7 gap-1.5 text-center text-small text-ink-soft">
        {(weeks[0] ?? []).map((date) => (
          <span key={date}>{format.dateTime(utc(date), { weekday: "short", timeZone: "UTC" })}</span>
        ))}
      </div>
      <ol className="grid grid-cols-7 gap-1.5">
        {weeks.flat().map((date) => (
          <li key={date} className="min-w-0">
            {date > today || date < from ? (
              <span aria-hidden className="block min-h-20" />
            ) : (
              <DayCell date={date} day={rows.get(date) ?? null} isToday={date === today} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function DayCell({ date, day, isToday }: { date: string; day: DayRow | null; isToday: boolean }) {
  const t = useTranslations("reconciliation.standing");
  const format = useFormatter();
  const standing = day === null ? "expected" : standingOf(day);
  const isLoud = standing === "differences" || standing === "held" || standing === "missing" || standing === "late";
  const word = standing === "differences" ? t(standing, { count: day?.open ?? 0 }) : t(standing);
  return (
    <Link
      href={`/office/reconciliation/${date}` as Route} // a date of the calendar: our own page
      aria-label={`${format.dateTime(utc(date), { dateStyle: "full", timeZone: "UTC" })}: ${word}`}
      className={`flex min-h-20 flex-col items-center gap-1 rounded-control border px-1 py-2 hover:border-line-strong active:bg-sunk lg:items-start lg:px-3 ${
        isLoud ? "border-doubt bg-doubt-soft" : "border-line bg-card"
      }`}
    >
      <span className={`text-body tabular-nums ${isToday ? "rounded-full bg-ink px-2 font-semibold text-paper" : ""}`}>
        {date.endsWith("-01")
          ? format.dateTime(utc(date), { day: "numeric", month: "short", timeZone: "UTC" })
          : Number(date.slice(-2))}
      </span>
      <span className="lg:hidden">
        <StandingIcon standing={standing} />
        {standing === "differences" && <span className="text-small font-semibold tabular-nums">{day?.open}</span>}
      </span>
      <span className="hidden text-small lg:block">
        <StandingBadge standing={standing} open={day?.open ?? 0} isSmall />
      </span>
    </Link>
  );
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
