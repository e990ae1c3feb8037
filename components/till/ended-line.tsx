import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { endedPayments, setEndedPayments } from "./ended-payments";
import { VERDICT_LOOKS } from "./outcome-verdict";
import { verdictOf } from "./outcome-wording";
import { useStoreTime } from "./use-store-time";

/** Leads to the payment's own page, and is gone with it: the till's result screen would say the result once more. */
export function EndedLine({ payment }: { readonly payment: PaymentView }) {
  const t = useTranslations("till.outcome.verdict");
  const locale = useLocale();
  const timeOf = useStoreTime({ hour: "2-digit", minute: "2-digit" });
  const verdict = verdictOf(payment) ?? "needs-person";
  const { icon: Icon, panel } = VERDICT_LOOKS[verdict];
  return (
    <li className={classNames("overflow-hidden rounded-control", panel)}>
      <Link
        href={`/till/payments/${payment.id}` as Route} // the id of a row: our own page
        prefetch={false}
        className="flex min-h-16 w-full items-center gap-3 px-4 py-3"
        onClick={() => {
          setEndedPayments(endedPayments().filter(({ id }) => id !== payment.id));
        }}
      >
        <Icon aria-hidden className="size-7 shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="block text-lead font-semibold tabular-nums">{formatMoney(payment.amount, locale)}</span>
          <span className="block text-small font-semibold">{t(verdict)}</span>
          <span className="block text-small wrap-anywhere">
            {payment.personName} · {payment.deviceName}
          </span>
        </span>
        <span className="text-body font-semibold tabular-nums">
          {timeOf(payment.paidAt ?? payment.finalAt ?? payment.createdAt)}
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 rtl:rotate-180" />
      </Link>
    </li>
  );
}
