import { ChevronLeft, ChevronRight, Printer } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/money/format-money";
import { CloseDay } from "./close-day";
import type { DayScreenProps } from "./day-contract";

const ARROW =
  "inline-flex size-touch items-center justify-center rounded-control border border-line-strong bg-card active:bg-sunk";

/** Which business day, from when until when, the way to its neighbours, printing and closing it. */
export function DayHead({ day, closeDay }: DayScreenProps) {
  const t = useTranslations("office.day");
  const locale = useLocale();
  const { close } = day;
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="hidden text-body font-semibold print:block">{day.storeName}</p>
          <h1 className="text-title font-semibold">
            {day.isToday ? t("today", { date: day.dateText }) : day.dateText}
          </h1>
          <p className="text-small text-ink-soft">{day.spanText}</p>
        </div>
        <div className="flex items-center gap-2 print:hidden">
          <Link href={`/office/today?date=${day.earlier}` as Route} aria-label={t("earlier")} className={ARROW}>
            <ChevronLeft aria-hidden className="size-5 rtl:rotate-180" />
          </Link>
          {day.later !== null && (
            <Link href={`/office/today?date=${day.later}` as Route} aria-label={t("later")} className={ARROW}>
              <ChevronRight aria-hidden className="size-5 rtl:rotate-180" />
            </Link>
          )}
          <Button
            aria-label={t("print")}
            onClick={() => {
              window.print();
            }}
          >
            <Printer aria-hidden className="size-5" />
            <span className="hidden sm:inline">{t("print")}</span>
          </Button>
          {day.mayClose && close === null && <CloseDay day={day} closeDay={closeDay} />}
        </div>
      </div>
      {close !== null && (
        <p className="rounded-control border border-line bg-card px-4 py-3 text-body">
          {t("closed", {
            name: close.personName,
            clock: close.clock,
            taken: formatMoney({ currency: day.currency, minor: close.paidMinor }, locale),
            returned: formatMoney({ currency: day.currency, minor: close.refundMinor }, locale),
            count: close.unprovenCount,
          })}
        </p>
      )}
    </header>
  );
}
