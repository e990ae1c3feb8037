"use client";
import { CircleAlert, CircleCheck, MessageSquareText, Printer } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import { type Certificate, findCertificateGap, isWhollyProven } from "@/lib/reconciliation/certificate";
import { Button } from "../ui/button";

type Props = { readonly certificate: Certificate; readonly storeName: string | null };

/** A day's certificate, as it is printed and filed: what is proven by Alipay's own file, and what is not. */
export function CertificateScreen({ certificate, storeName }: Props) {
  const t = useTranslations("reconciliation.certificate");
  const format = useFormatter();
  const { date, matchedAt } = certificate;
  return (
    <article className="flex max-w-3xl flex-col gap-6">
      <header className="flex flex-wrap items-start gap-4">
        <div className="flex grow basis-64 flex-col gap-1">
          <Link
            href={`/office/reconciliation/${date}` as Route} // a date of a row: our own page
            className="text-small underline underline-offset-4 print:hidden"
          >
            {t("back")}
          </Link>
          <h1 className="text-title font-semibold">{t("title")}</h1>
          <p className="text-body">
            {format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: "full", timeZone: "UTC" })} ·{" "}
            {storeName ?? t("all-stores")}
          </p>
        </div>
        <Button className="print:hidden" onClick={() => window.print()}>
          <Printer aria-hidden className="size-5" />
          {t("print")}
        </Button>
      </header>
      <Verdict certificate={certificate} />
      <Counts certificate={certificate} />
      <Money certificate={certificate} />
      <Shifts certificate={certificate} />
      <p className="text-small text-ink-soft">
        {t("basis", { files: certificate.files })}
        {matchedAt !== null && ` · ${format.dateTime(matchedAt, { dateStyle: "medium", timeStyle: "short" })}`}
      </p>
    </article>
  );
}

const LOOKS = {
  proven: { Sign: CircleCheck, frame: "border-paid bg-paid-soft", tone: "text-paid" },
  settled: { Sign: MessageSquareText, frame: "border-line bg-card", tone: "text-ink-soft" },
  open: { Sign: CircleAlert, frame: "border-doubt bg-doubt-soft", tone: "text-doubt" },
} as const;

/** Green only when the file alone proves the day; what people settled with a reason is said to be that. */
function Verdict({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations("reconciliation.certificate");
  const gap = findCertificateGap(certificate);
  const closed = isWhollyProven(certificate) ? "proven" : "settled";
  const { Sign, frame, tone } = LOOKS[gap === null ? closed : "open"];
  return (
    <p className={`flex items-center gap-3 rounded-card border px-5 py-4 text-lead font-semibold ${frame}`}>
      <Sign aria-hidden className={`size-6 shrink-0 ${tone}`} />
      {gap === null ? t(`is-${closed}`, { count: certificate.explained }) : t(`gap.${gap}`)}
    </p>
  );
}

const COUNTS = ["payments", "refunds", "proven", "open", "explained", "waiting", "inDoubt"] as const;
const NAMES = { inDoubt: "in-doubt" } as const;

function Counts({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations("reconciliation.certificate");
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-card border border-line bg-card px-5 py-4 sm:grid-cols-4">
      {COUNTS.map((count) => (
        <div key={count} className="flex flex-col">
          <dt className="text-small text-ink-soft">{t(count === "inDoubt" ? NAMES.inDoubt : count)}</dt>
          <dd className="text-lead font-semibold tabular-nums">{certificate[count]}</dd>
        </div>
      ))}
    </dl>
  );
}

const CELL = "px-3 py-2 text-end tabular-nums";

function Money({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations("reconciliation");
  const locale = useLocale();
  if (certificate.sums.length === 0) return null;
  return (
    <table className="w-full text-body">
      <caption className="pb-2 text-start text-lead font-semibold">{t("certificate.money")}</caption>
      <thead>
        <tr className="border-b border-line text-small text-ink-soft">
          <th scope="col" className="py-2 text-start" />
          <th scope="col" className={CELL}>
            {t("totals.ours")}
          </th>
          <th scope="col" className={CELL}>
            {t("totals.theirs")}
          </th>
          <th scope="col" className={CELL}>
            {t("totals.difference")}
          </th>
        </tr>
      </thead>
      <tbody>
        {certificate.sums.map(({ currency, oursMinor, theirsMinor }) => (
          <tr key={currency} className="border-b border-line">
            <th scope="row" className="py-2 text-start font-semibold">
              {currency}
            </th>
            <td className={CELL}>{formatMoney({ currency, minor: oursMinor }, locale)}</td>
            <td className={CELL}>{formatMoney({ currency, minor: theirsMinor }, locale)}</td>
            <td className={`${CELL} font-semibold`}>
              {formatMoney({ currency, minor: theirsMinor - oursMinor }, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shifts({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations("reconciliation.certificate");
  if (certificate.shifts.length === 0) return null;
  return (
    <table className="w-full text-body">
      <caption className="pb-2 text-start text-lead font-semibold">{t("by-person")}</caption>
      <thead>
        <tr className="border-b border-line text-small text-ink-soft">
          <th scope="col" className="py-2 text-start" />
          <th scope="col" className={CELL}>
            {t("payments")}
          </th>
          <th scope="col" className={CELL}>
            {t("refunds")}
          </th>
          <th scope="col" className={CELL}>
            {t("proven")}
          </th>
        </tr>
      </thead>
      <tbody>
        {certificate.shifts.map((shift) => (
          <tr key={shift.personId ?? ""} className="border-b border-line">
            <th scope="row" className="py-2 text-start font-semibold">
              {shift.name ?? t("other-system")}
            </th>
            <td className={CELL}>{shift.payments}</td>
            <td className={CELL}>{shift.refunds}</td>
            <td className={`${CELL} font-semibold`}>{shift.proven}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
