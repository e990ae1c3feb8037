import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import { changeShare, type StoreLine, successShare } from "@/lib/office/day-view";

/** All stores side by side, each in its own currency and on its own business day. */
export function StoreTable({ stores }: { readonly stores: readonly StoreLine[] }) {
  const t = useTranslations("office.stores");
  const locale = useLocale();
  const share = (value: number | null) =>
    value === null ? "–" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value);
  return (
    <section className="rounded-card border border-line bg-card p-4 sm:p-5">
      <h2 className="text-lead font-semibold">{t("title")}</h2>
      {/* Wider than a phone: it scrolls by itself, the page does not. */}
      <div className="mt-2 overflow-x-auto print:overflow-visible">
        <table className="w-full min-w-[40rem] text-body tabular-nums">
          <thead>
            <tr className="text-small text-ink-soft">
              {["store", "taken", "change", "returned", "count", "success", "open"].map((key, index) => (
                <th
                  key={key}
                  scope="col"
                  className={`py-1 font-normal ${index === 0 ? "text-start" : "ps-4 text-end"}`}
                >
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {stores.map(({ id, name, currency, sums, beforeMinor, openCount }) => (
              <tr key={id} className="break-inside-avoid">
                <th scope="row" className="max-w-56 truncate py-2 text-start font-semibold">
                  {name}
                </th>
                <td className="py-2 ps-4 text-end">{formatMoney({ currency, minor: sums.paidMinor }, locale)}</td>
                <td className="py-2 ps-4 text-end">{share(changeShare(sums.paidMinor, beforeMinor))}</td>
                <td className="py-2 ps-4 text-end">{formatMoney({ currency, minor: sums.refundMinor }, locale)}</td>
                <td className="py-2 ps-4 text-end">{sums.paidCount}</td>
                <td className="py-2 ps-4 text-end">{share(successShare(sums))}</td>
                <td className={`py-2 ps-4 text-end ${openCount > 0 ? "font-semibold text-doubt" : ""}`}>{openCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
