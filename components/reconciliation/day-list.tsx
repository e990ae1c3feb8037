"use client";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type DayRow, standingOf } from "@/lib/reconciliation/day-view";
import type { ReconciliationActions } from "@/lib/reconciliation/office-contract";
import { StandingBadge } from "./standing-badge";
import { UploadFile } from "./upload-file";

type DayListProps = {
  readonly days: readonly DayRow[];
  readonly isFetching: boolean;
  readonly mayResolve: boolean;
  readonly upload: ReconciliationActions["upload"];
};

/** The calendar: each day of China's, the newest first, and how it stands. */
export function DayList({ days, isFetching, mayResolve, upload }: DayListProps) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 className="text-title font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-body text-ink-soft">{isFetching ? t("intro") : t("by-hand")}</p>
      </header>
      {mayResolve && <UploadFile upload={upload} />}
      {days.length === 0 ? (
        <p className="text-body">{t("no-days")}</p>
      ) : (
        <ol className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
          {days.map((day) => (
            <li key={day.date}>
              <Link
                href={`/office/reconciliation/${day.date}` as Route} // a date of a row: our own page
                className="flex min-h-touch flex-col gap-1 rounded-card border border-line bg-card px-4 py-3 hover:border-line-strong"
              >
                <span className="text-small text-ink-soft">
                  {format.dateTime(new Date(`${day.date}T00:00:00Z`), { dateStyle: "full", timeZone: "UTC" })}
                </span>
                <StandingBadge standing={standingOf(day)} open={day.open} />
              </Link>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
