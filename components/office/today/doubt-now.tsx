import { CircleCheck, CircleHelp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { BesidePayments } from "@/lib/office/day-view";
import type { OpenPaymentView } from "@/lib/payments/payment-view";

type DoubtNowProps = {
  readonly open: readonly OpenPaymentView[];
  readonly beside: BesidePayments;
  readonly serverNow: number;
};

const SHOWN = 6;

/** What is not proven yet, before any figure of money: payments, and beside them what the queue holds of other kinds. */
export function DoubtNow({ open, beside, serverNow }: DoubtNowProps) {
  const t = useTranslations("office.doubt");
  const isDoubtful = open.length + beside.differences + beside.others > 0;
  return (
    <section
      aria-label={t("label")}
      className={`rounded-card border ${isDoubtful ? "border-doubt bg-doubt-soft" : "border-line bg-card"}`}
    >
      <Line isDoubtful={open.length > 0} text={t("payments", { count: open.length })} isFirst />
      {open.length > 0 && <OpenPayments open={open} serverNow={serverNow} />}
      {beside.others > 0 && <Line isDoubtful text={t("others", { count: beside.others })} />}
      <Line isDoubtful={beside.differences > 0} text={t("differences", { count: beside.differences })} />
      {isDoubtful && (
        <Link
          href="/office/attention"
          className="mx-2 mb-2 flex min-h-touch w-fit items-center rounded-control px-3 font-semibold underline underline-offset-4 hover:bg-card print:hidden"
        >
          {t("queue")}
        </Link>
      )}
    </section>
  );
}

type LineProps = { readonly isDoubtful: boolean; readonly text: string; readonly isFirst?: boolean };

function Line({ isDoubtful, text, isFirst = false }: LineProps) {
  const [Icon, tone] = isDoubtful ? [CircleHelp, "text-doubt"] : [CircleCheck, "text-paid"];
  return (
    <h2 className={`flex items-center gap-3 px-5 text-body font-semibold ${isFirst ? "pt-4" : "pt-1 pb-3"}`}>
      <Icon aria-hidden className={`size-6 shrink-0 ${tone}`} />
      {text}
    </h2>
  );
}

function OpenPayments({ open, serverNow }: Pick<DoubtNowProps, "open" | "serverNow">) {
  const word = useTranslations("payments.word");
  const locale = useLocale();
  const format = useFormatter();
  return (
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
  );
}
