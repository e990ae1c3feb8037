import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DayBreakdown } from "./day-breakdown";
import type { DayScreenProps } from "./day-contract";
import { DayHead } from "./day-head";
import { DayTiles } from "./day-tiles";
import { DoubtNow } from "./doubt-now";
import { ScanToVerdict } from "./scan-to-verdict";
import { StoreTable } from "./store-table";
import { useDay } from "./use-day";

// Its own chunk: the figures are there before the drawing.
const HourChart = dynamic(() => import("./hour-chart").then((module) => module.HourChart), {
  ssr: false,
  loading: () => <div className="h-64" />,
});

/** The day on one page, doubt before money; printed, it is the end-of-day report. */
export function DayReport({ day: first, closeDay }: DayScreenProps) {
  const t = useTranslations("office.day");
  const { day, isStale, isSignedOut } = useDay(first);
  return (
    <div className="flex flex-col gap-5 print:gap-3">
      <DayHead day={day} closeDay={closeDay} />
      {isStale && (
        <p role="status" className="rounded-control border border-line-strong bg-sunk px-4 py-3 text-body">
          {isSignedOut ? t("signed-out") : t("stale")}
        </p>
      )}
      {day.isToday && <DoubtNow open={day.open} beside={day.beside} serverNow={day.serverNow} />}
      <DayTiles day={day} />
      <section className="break-inside-avoid rounded-card border border-line bg-card p-4 sm:p-5">
        <h2 className="text-lead font-semibold">{t("hours")}</h2>
        <HourChart hours={day.hours} currency={day.currency} />
      </section>
      <div className="grid gap-5 lg:grid-cols-2 print:grid-cols-2 print:gap-3">
        <DayBreakdown day={day} />
        {day.speed !== null && <ScanToVerdict speed={day.speed} />}
      </div>
      {day.stores.length > 1 && <StoreTable stores={day.stores} />}
    </div>
  );
}
