import { useLocale, useTranslations } from "next-intl";
import type { DayView } from "@/lib/office/day-view";

type ScanToVerdictProps = { readonly speed: NonNullable<DayView["speed"]> };

/** How long customers waited, and whose time it was. */
export function ScanToVerdict({ speed }: ScanToVerdictProps) {
  const t = useTranslations("office.speed");
  const locale = useLocale();
  const seconds = (ms: number | null) => {
    if (ms === null) return "–";
    const digits = ms < 1_000 ? 3 : 1;
    const style = { style: "unit", unit: "second", unitDisplay: "short", maximumFractionDigits: digits } as const;
    return new Intl.NumberFormat(locale, style).format(ms / 1_000);
  };
  const lines = [
    { name: t("all"), median: speed.medianMs, p95: speed.p95Ms },
    { name: t("alipay"), median: speed.alipayMedianMs, p95: speed.alipayP95Ms },
    { name: t("own"), median: speed.ownMedianMs, p95: speed.ownP95Ms },
  ];
  return (
    <section className="break-inside-avoid rounded-card border border-line bg-card p-4 sm:p-5">
      <h2 className="text-lead font-semibold">{t("title")}</h2>
      <table className="mt-2 w-full text-body tabular-nums">
        <thead>
          <tr className="text-small text-ink-soft">
            <th scope="col" className="sr-only">
              {t("share")}
            </th>
            <td />
            <th scope="col" className="py-1 text-end font-normal">
              {t("median")}
            </th>
            <th scope="col" className="py-1 ps-4 text-end font-normal">
              {t("p95")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map(({ name, median, p95 }) => (
            <tr key={name}>
              <th scope="row" colSpan={2} className="py-2 text-start font-normal">
                {name}
              </th>
              <td className="py-2 ps-3 text-end font-semibold whitespace-nowrap">{seconds(median)}</td>
              <td className="py-2 ps-4 text-end font-semibold whitespace-nowrap">{seconds(p95)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-small text-ink-soft">{t("note")}</p>
    </section>
  );
}
