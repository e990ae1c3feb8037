import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentRowView } from "@/lib/payments/payment-page";
import { ROW_LOOKS, rowWordOf } from "./state-look";

/** One payment in the list: how it ended by shape and word, how much, when, and what the customer's code ended with. */
export function PaymentRow({ row }: { readonly row: PaymentRowView }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const word = rowWordOf(row);
  const { icon: Icon, badge } = ROW_LOOKS[word];
  const returned = formatMoney({ ...row.amount, minor: row.refundedMinor }, locale);
  return (
    <Link
      href={`/till/payments/${row.id}` as Route}
      className="flex min-h-20 items-center gap-4 px-4 py-3 transition duration-quick active:bg-sunk"
    >
      <span aria-hidden="true" className={`flex size-11 shrink-0 items-center justify-center ${badge}`}>
        <Icon className="size-6" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-lead font-semibold tabular-nums">{formatMoney(row.amount, locale)}</span>
          <span className="text-body font-medium">
            {t(`word.${word}`)}
            {word === "partly-returned" && ` · ${returned}`}
          </span>
        </span>
        <span className="block text-small wrap-anywhere text-ink-soft">
          {[row.reference, row.personName, row.deviceName].filter((part) => part !== null && part !== "").join(" · ")}
        </span>
      </span>
      <span className="shrink-0 text-end">
        <span className="block text-body font-semibold tabular-nums">{row.clocks.shop}</span>
        <span className="block text-small text-ink-soft tabular-nums" dir="ltr">
          {row.isToday ? (row.codeTail.trim() === "" ? "" : `•••• ${row.codeTail}`) : row.clocks.day}
        </span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft rtl:rotate-180" />
    </Link>
  );
}
