import { ChevronRight, Download, SearchX } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";
import type { PaymentListView } from "@/lib/office/payment-list-view";
import { listHref } from "@/lib/office/url-params";
import { FilterForm } from "./filter-form";
import { PaymentTable } from "./payment-table";
import { ViewLinks } from "./view-links";

const PATH = "/office/payments";

/** Every payment of the store; the address is the view, so a bookmark keeps it. */
export function PaymentList({ list }: { readonly list: PaymentListView }) {
  const t = useTranslations("office.list");
  const { params, problem, rows, next } = list;
  const isFiltered = Object.keys(params).some((key) => key !== "sort" && key !== "cols");
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-semibold">{t("title")}</h1>
        {/* A file, not a page: the browser itself fetches it, as it comes. */}
        <a
          href={listHref("/api/office/payments/export", params, { after: "" })}
          download
          className={buttonClasses("plain", "touch")}
        >
          <Download aria-hidden className="size-5" />
          {t("export")}
        </a>
      </header>
      <ViewLinks params={params} />
      <FilterForm key={listHref(PATH, params, { cols: "" })} list={list} />
      {problem !== null && (
        <p
          role="alert"
          className="rounded-control border border-refused bg-refused-soft px-4 py-3 text-body font-semibold"
        >
          {t(`problem.${problem}`)}
        </p>
      )}
      {problem === null && rows.length === 0 && (
        <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-line-strong px-6 py-14 text-center">
          <SearchX aria-hidden className="size-10 text-ink-soft" />
          <p className="text-lead font-semibold">{t(isFiltered ? "nothing" : "nothing-yet")}</p>
          <p className="text-body text-ink-soft">{t(isFiltered ? "nothing-hint" : "nothing-yet-hint")}</p>
        </div>
      )}
      {rows.length > 0 && <PaymentTable rows={rows} params={params} />}
      <nav aria-label={t("pages")} className="flex justify-between gap-3">
        {params.after === undefined ? (
          <span />
        ) : (
          <Link href={listHref(PATH, params, { after: "" }) as Route} className={buttonClasses("plain", "touch")}>
            {t("first-page")}
          </Link>
        )}
        {next !== null && (
          <Link href={listHref(PATH, params, { after: next }) as Route} className={buttonClasses("plain", "touch")}>
            {t("next-page")}
            <ChevronRight aria-hidden className="size-5 rtl:rotate-180" />
          </Link>
        )}
      </nav>
    </div>
  );
}
