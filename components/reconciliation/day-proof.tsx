import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import { type Certificate, isWhollyProven } from "@/lib/reconciliation/certificate";

/** A day in one line: how many payments, how many are proven, what is open, and the difference in money. */
export function DayProof({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations("reconciliation.certificate");
  return (
    <section
      aria-label={t("title")}
      className={`flex flex-wrap items-center gap-x-8 gap-y-3 rounded-card border px-5 py-4 ${
        isWhollyProven(certificate) ? "border-paid bg-paid-soft" : "border-line bg-card"
      }`}
    >
      <dl className="flex grow flex-wrap gap-x-8 gap-y-2">
        <Figure name={t("payments")} value={String(certificate.payments + certificate.refunds)} />
        <Figure name={t("proven")} value={String(certificate.proven)} />
        <Figure name={t("open")} value={String(certificate.open + certificate.waiting + certificate.inDoubt)} />
        <Differences certificate={certificate} />
      </dl>
      <Link
        className="inline-flex min-h-touch items-center text-body font-semibold underline decoration-line-strong decoration-2 underline-offset-4"
        href={`/office/reconciliation/${certificate.date}/certificate` as Route} // a date of a row: our own page
      >
        {t("show")}
      </Link>
    </section>
  );
}

function Differences({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations("reconciliation.certificate");
  const locale = useLocale();
  return certificate.sums.map(({ currency, oursMinor, theirsMinor }) => (
    <Figure
      key={currency}
      name={t("difference")}
      value={formatMoney({ currency, minor: theirsMinor - oursMinor }, locale)}
      isLoud={oursMinor !== theirsMinor}
    />
  ));
}

type FigureProps = { readonly name: string; readonly value: string; readonly isLoud?: boolean };

function Figure({ name, value, isLoud = false }: FigureProps) {
  return (
    <div className="flex flex-col">
      <dt className="text-small text-ink-soft">{name}</dt>
      <dd className={`text-lead font-semibold tabular-nums ${isLoud ? "text-doubt" : ""}`}>{value}</dd>
    </div>
  );
}
