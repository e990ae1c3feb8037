"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DayRow } from "@/lib/reconciliation/day-view";
import { DayCalendar } from "./day-calendar";
import { UploadFile } from "./upload-file";

type DayListProps = {
  readonly days: readonly DayRow[];
  readonly from: string;
  readonly today: string;
  readonly isFetching: boolean;
  readonly mayUpload: boolean;
};

const LINK = "inline-flex min-h-touch items-center text-body underline decoration-line-strong underline-offset-4";

/** The calendar of days, and the place where a file is brought by hand. */
export function DayList({ days, from, today, isFetching, mayUpload }: DayListProps) {
  const t = useTranslations("reconciliation");
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 className="text-title font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-body text-ink-soft">{isFetching ? t("intro") : t("by-hand")}</p>
        <nav aria-label={t("title")} className="flex flex-wrap gap-x-6">
          <Link href="/office/reconciliation/rules" className={LINK}>
            {t("rules.title")}
          </Link>
          <Link href="/office/reconciliation/formats" className={LINK}>
            {t("formats.title")}
          </Link>
        </nav>
      </header>
      <DayCalendar days={days} from={from} today={today} />
      {mayUpload && <UploadFile />}
    </div>
  );
}
