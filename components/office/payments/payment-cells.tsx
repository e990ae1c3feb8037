import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ROW_LOOKS, rowWordOf } from "@/components/payments/state-look";
import { formatMoney } from "@/lib/money/format-money";
import type { ListedPaymentView } from "@/lib/office/payment-list-view";

type CellProps = { readonly payment: ListedPaymentView };

/** When it began on the store's wall, and on Beijing's for whoever rests on it; the way to the payment's page. */
export function TimeCell({ payment }: CellProps) {
  const t = useTranslations("office.list");
  const { day, shop, beijing } = payment.clocks;
  return (
    <Link
      href={`/office/payments/${payment.id}` as Route} // the id of a row: our own page
      title={beijing === null ? undefined : t("beijing", { time: beijing })}
      className="font-semibold underline decoration-line-strong underline-offset-4 visited:text-ink-soft"
    >
      <span className="block text-small font-normal sm:inline sm:text-body sm:font-semibold">{day} </span>
      {shop}
    </Link>
  );
}

export function AmountCell({ payment }: CellProps) {
  return <span className="font-semibold">{formatMoney(payment.amount, useLocale())}</span>;
}

/** The state by shape, sign and word, with what went back. */
export function StateCell({ payment }: CellProps) {
  const t = useTranslations("payments.word");
  const locale = useLocale();
  const word = rowWordOf(payment);
  const { icon: Icon, badge } = ROW_LOOKS[word];
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={`flex size-6 shrink-0 items-center justify-center ${badge}`}>
        <Icon className="size-3.5" />
      </span>
      {t(word)}
      {word === "partly-returned" && ` · ${formatMoney({ ...payment.amount, minor: payment.refundedMinor }, locale)}`}
    </span>
  );
}
