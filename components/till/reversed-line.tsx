import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { OpenPaymentLine, openPaymentTint } from "./open-payment-line";

type ReversedLineProps = {
  readonly payment: OpenPaymentView;
  /** Who has the case: it is settled in the office, and nobody at the till can take it. */
  readonly holder: string;
};

/** Leads to the payment's own page: the till's result screen would say "paid" once more. */
export function ReversedLine({ payment, holder }: ReversedLineProps) {
  const t = useTranslations("till.tray");
  return (
    <li className={classNames("overflow-hidden rounded-control", openPaymentTint(payment))}>
      <Link
        href={`/till/payments/${payment.id}` as Route} // the id of a row: our own page
        prefetch={false}
        className="flex min-h-16 w-full items-center gap-3 px-4 py-3"
      >
        <OpenPaymentLine payment={payment} />
        <ChevronRight aria-hidden className="size-5 shrink-0 rtl:rotate-180" />
      </Link>
      <p className="border-t border-current/20 px-4 py-2 text-small text-ink">{t("reversed-hint")}</p>
      <p className="px-4 pb-3 text-small text-ink">{holder}</p>
    </li>
  );
}
