import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { DaySum } from "@/lib/reconciliation/day-view";

/** Ours beside theirs for each kind of line; the difference is what matters. */
export function DayTotals({ sums }: { readonly sums: readonly DaySum[] }) {
  const t = useTranslations("reconciliation");
  const locale = useLocale();
  const money = (minor: number, currency: string) => formatMoney({ minor, currency }, locale);
  return (
    <section aria-labelledby="totals-title" className="flex flex-col gap-3">
      <h2 id="totals-title" className="text-lead font-semibold">
        {t("totals.title")}
      </h2>
      <ul className="grid gap-3 lg:grid-cols-2">
        {sums.map((sum) => (
          <li
            key={`${sum.tie}${sum.kind}${sum.currency}`}
            className="rounded-card border border-line bg-card px-5 py-4 tabular-nums"
          >
            <h3 className="text-body font-semibold">
              {t(`ties.${sum.tie}`)} · {t(`kinds.${sum.kind}`)}
            </h3>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-body">
              <dt className="text-ink-soft">{t("totals.ours")}</dt>
              <dd className="text-end">{money(sum.oursMinor, sum.currency)}</dd>
              <dt className="text-ink-soft">{t("totals.theirs")}</dt>
              <dd className="text-end">{money(sum.theirsMinor, sum.currency)}</dd>
              <dt className="font-semibold">{t("totals.difference")}</dt>
              <dd className={`text-end font-semibold ${sum.oursMinor === sum.theirsMinor ? "" : "text-doubt"}`}>
                {money(sum.theirsMinor - sum.oursMinor, sum.currency)}
              </dd>
            </dl>
            <p className="mt-2 text-small text-ink-soft">
              {t("totals.agreed", { agreed: sum.agreed, lines: sum.theirs })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
