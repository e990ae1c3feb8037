import { CircleCheck, CircleHelp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { OpenPaymentView } from "@/lib/payments/payment-view";

type DoubtNowProps = { readonly open: readonly OpenPaymentView[]; readonly serverNow: number };

const SHOWN = 6;

/** What is not proven yet: it stands before any figure of money. */
export function DoubtNow({ open, serverNow }: DoubtNowProps) {
  const t = useTranslations("office.doubt");
  const word = useTranslations("payments.word");
  const locale = useLocale();
  const format = useFormatter();
  if (open.length === 0) {
    return (
      <section className="flex items-center gap-3 rounded-card border border-line bg-card px-5 py-4">
        <CircleCheck aria-hidden className="size-6 shrink-0 text-paid" />
        <h2 className="text-body font-semibold">{t("none")}</h2>
      </section>
    );
  }
  return (
    <section className="rounded-card border border-doubt bg-doubt-soft">
      <h2 className="flex items-center gap-3 px-5 pt-4 text-lead font-semibold">
        <CircleHelp aria-hidden className="size-6 shrink-0 text-doubt" />
        {t("some", { count: open.length })}
      </h2>
      <ul className="flex flex-col px-2 py-2">
        {open.slice(0, SHOWN).map((payment) => (
          <li key={payment.id}>
            <Link
              href={`/office/payments/${payment.id}` as Route} // the id of a row: our own page
              className="flex min-h-touch flex-wrap items-baseline gap-x-4 rounded-control px-3 py-2 hover:bg-card"
            >
              <span className="text-body font-semibold tabular-nums">{formatMoney(payment.amount, locale)}</span>
              <span className="text-body">{word(payment.state)}</span>
              <span className="text-small text-ink-soft">
                {payment.personName} · {payment.deviceName} · {format.relativeTime(payment.createdAt, serverNow)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
