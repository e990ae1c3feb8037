import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoney } from "@/lib/money/format-money";
import { type DayView, noteWithoutReasons } from "@/lib/office/day-view";

/** Why payments did not become money, and who took how much at which till. */
export function DayBreakdown({ day }: { readonly day: DayView }) {
  const t = useTranslations("office.breakdown");
  const locale = useLocale();
  const takings = (lines: DayView["people"]) =>
    lines.map(({ name, count, minor }) => ({
      name,
      value: formatMoney({ currency: day.currency, minor }, locale),
      small: t("count", { count }),
    }));
  return (
    <>
      <Card title={t("reasons")} empty={t(noteWithoutReasons(day))}>
        {day.reasons.map(({ text, code, count }) => ({ name: text, value: String(count), small: code ?? "" }))}
      </Card>
      <Card title={t("people")} empty={t("no-takings")}>
        {takings(day.people)}
      </Card>
      <Card title={t("devices")} empty={t("no-takings")}>
        {takings(day.devices)}
      </Card>
    </>
  );
}

type CardLine = { readonly name: string; readonly value: string; readonly small: string };
type CardProps = { readonly title: string; readonly empty: string; readonly children: readonly CardLine[] };

function Card({ title, empty, children }: CardProps): ReactNode {
  return (
    <section className="break-inside-avoid rounded-card print:break-inside-auto border border-line bg-card p-4 sm:p-5">
      <h2 className="text-lead font-semibold">{title}</h2>
      {children.length === 0 ? (
        <p className="mt-2 text-body text-ink-soft">{empty}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line">
          {children.map(({ name, value, small }, index) => (
            <li
              key={`${index}-${name}`}
              className="flex break-inside-avoid items-baseline justify-between gap-4 py-2 print:py-1"
            >
              <span className="min-w-0 text-body break-words">
                {name}
                <span className="block text-small break-words text-ink-soft">{small}</span>
              </span>
              <span className="shrink-0 text-body font-semibold tabular-nums">{value}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
