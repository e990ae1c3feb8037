import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import { changeShare, type DayView, successShare } from "@/lib/office/day-view";

/** A sum of money longer than this does not fit a fifth of the row, and is never broken in its middle. */
const LONGEST_IN_ONE_ROW = 9;

/** The figures of the day, each beside the same weekday before. */
export function DayTiles({ day }: { readonly day: DayView }) {
  const t = useTranslations("office.tiles");
  const locale = useLocale();
  const { sums, before } = day;
  const money = (minor: number) => formatMoney({ currency: day.currency, minor }, locale);
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const share = (value: number | null) =>
    value === null ? "–" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value);
  const tiles = [
    {
      name: t("taken"),
      value: money(sums.paidMinor),
      was: money(before.paidMinor),
      change: changeShare(sums.paidMinor, before.paidMinor),
    },
    { name: t("returned"), value: money(sums.refundMinor), was: money(before.refundMinor), change: null },
    {
      name: t("net"),
      value: money(sums.paidMinor - sums.refundMinor),
      was: money(before.paidMinor - before.refundMinor),
      change: null,
    },
    {
      name: t("count"),
      value: number(sums.paidCount),
      was: number(before.paidCount),
      change: changeShare(sums.paidCount, before.paidCount),
    },
    { name: t("success"), value: share(successShare(sums)), was: share(successShare(before)), change: null },
  ];
  const isOneRow = tiles.every(({ value }) => value.length <= LONGEST_IN_ONE_ROW);
  const columns = isOneRow ? "lg:grid-cols-5" : "sm:grid-cols-6 2xl:grid-cols-5";
  // Two rows: three sums of money, then two figures.
  const spanOf = (index: number) =>
    `${index === 0 ? "col-span-2" : ""} ${isOneRow ? "lg:col-span-1" : `${index < 3 ? "sm:col-span-2" : "sm:col-span-3"} 2xl:col-span-1`}`;
  const sizeOf = (index: number) => {
    if (isOneRow) return index === 0 ? "text-title" : "text-lead sm:text-title";
    return index === 0 ? "text-title sm:text-lead lg:text-title" : "text-body sm:text-lead lg:text-title";
  };
  return (
    <section aria-label={t("label")}>
      <dl className={`grid grid-cols-2 gap-3 print:grid-cols-5 ${columns}`}>
        {tiles.map(({ name, value, was, change }, index) => (
          <div
            key={name}
            className={`rounded-card border border-line bg-card px-4 py-3 print:col-span-1 ${spanOf(index)}`}
          >
            <dt className="text-small text-ink-soft">{name}</dt>
            <dd
              className={`mt-1 font-semibold tracking-tight break-words tabular-nums print:text-lead ${sizeOf(index)}`}
            >
              {value}
            </dd>
            <dd className="text-small text-ink-soft tabular-nums">
              {t("was", { value: was })}
              {change !== null && ` (${change >= 0 ? "+" : "−"}${share(Math.abs(change))})`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-small text-ink-soft">{day.isToday ? t("compared-so-far") : t("compared")}</p>
    </section>
  );
}
