import { scaleBand, scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import type { CurrencyCode } from "@/lib/money/currencies";
import { exponentOf } from "@/lib/money/currencies";
import { formatMoney } from "@/lib/money/format-money";
import type { HourView } from "@/lib/office/day-view";

type HourChartProps = { readonly hours: readonly HourView[]; readonly currency: CurrencyCode };

// The drawing shrinks with its card; its words must not: larger units where the screen is small.
const AXIS_TEXT = "text-[1.5rem] sm:text-[0.875rem] lg:text-[0.625rem]";
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 280, 76, 44, 16];

/** Takings by hour; a mark on each bar shows the same hour of the week before. The same figures follow as a table for ears. */
export function HourChart({ hours, currency }: HourChartProps) {
  const t = useTranslations("office.chart");
  const locale = useLocale();
  const most = Math.max(
    4 * 10 ** exponentOf(currency),
    ...hours.map(({ paidMinor, beforeMinor }) => Math.max(paidMinor, beforeMinor)),
  );
  // Hours by their place: a night with two one o'clocks has two bars.
  const x = scaleBand(
    hours.map((_, index) => index),
    [LEFT, WIDTH],
  ).padding(0.22);
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const short = (minor: number) =>
    // Only where the axis is read: a rounded figure, never one that is counted with.
    new Intl.NumberFormat(locale, { notation: "compact" }).format(minor / 10 ** exponentOf(currency));
  const money = (minor: number) => formatMoney({ currency, minor }, locale);
  return (
    <figure dir="ltr" className="mt-3">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-auto w-full" role="img" aria-label={t("label")}>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className={AXIS_TEXT} fill="var(--ink-soft)">
              {short(tick)}
            </text>
          </g>
        ))}
        {hours.map(({ label, paidMinor, beforeMinor }, index) => (
          <g key={`${index}-${label}`}>
            <rect
              x={x(index) ?? 0}
              y={y(paidMinor)}
              width={x.bandwidth()}
              height={Math.max(0, y(0) - y(paidMinor))}
              rx="3"
              fill="var(--green)"
            />
            <line
              x1={(x(index) ?? 0) - 2}
              x2={(x(index) ?? 0) + x.bandwidth() + 2}
              y1={y(beforeMinor)}
              y2={y(beforeMinor)}
              stroke="var(--ink)"
              strokeWidth={beforeMinor === 0 ? 0 : 2}
            />
            <title>{`${label} · ${money(paidMinor)} · ${t("before", { amount: money(beforeMinor) })}`}</title>
            {index % 3 === 0 && (
              <text
                x={(x(index) ?? 0) + x.bandwidth() / 2}
                y={HEIGHT - 8}
                textAnchor="middle"
                className={AXIS_TEXT}
                fill="var(--ink-soft)"
              >
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-x-5 text-small text-ink-soft">
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="size-3 rounded-sm bg-paid" />
          {t("this-day")}
        </span>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="h-0.5 w-4 bg-ink" />
          {t("week-before")}
        </span>
      </figcaption>
      <table className="sr-only">
        <tbody>
          {hours.map(({ label, paidMinor, paidCount }, index) => (
            <tr key={`${index}-${label}`}>
              <th scope="row">{label}</th>
              <td>{money(paidMinor)}</td>
              <td>{paidCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
