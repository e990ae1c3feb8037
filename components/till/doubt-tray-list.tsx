"use client";

import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money/format-money";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { ageText } from "./age-text";
import { type ProgressLook, secondsSince } from "./progress-lines";
import { LOOK_STYLES } from "./progress-look";

type DoubtTrayListProps = {
  readonly payments: readonly OpenPaymentView[];
  readonly followedId: string | null;
  readonly now: number | null;
  readonly onClose: () => void;
  readonly onFollow: (paymentId: string) => void;
};

export function DoubtTrayList({ payments, followedId, now, onClose, onFollow }: DoubtTrayListProps) {
  const t = useTranslations("till");
  const locale = useLocale();
  const oldestFirst = [...payments].sort((a, b) => a.createdAt - b.createdAt);
  return (
    <Dialog title={t("tray.title")} closeLabel={t("close")} onClose={onClose}>
      <p className="pb-3 text-body text-ink-soft">{payments.length === 0 ? t("tray.empty") : t("tray.hint")}</p>
      <ul className="flex flex-col gap-2">
        {oldestFirst.map((payment) => {
          const look = lookOf(payment);
          const { icon: Icon, className } = LOOK_STYLES[look];
          return (
            <li key={payment.id}>
              <button
                type="button"
                aria-current={payment.id === followedId}
                className={`flex min-h-16 w-full items-center gap-3 rounded-control px-4 py-3 text-start ${className}`}
                onClick={() => {
                  onFollow(payment.id);
                }}
              >
                <Icon aria-hidden className="size-7 shrink-0" />
                <span className="min-w-0 flex-1">
                  <span className="block text-lead font-semibold text-ink tabular-nums">
                    {formatMoney(payment.amount, locale)}
                  </span>
                  <span className="block text-small font-semibold">{t(`tray.state.${look}`)}</span>
                  <span className="block truncate text-small text-ink-soft">
                    {payment.personName} · {payment.deviceName}
                  </span>
                </span>
                <span className="text-body font-semibold tabular-nums">
                  {now === null ? "" : ageText(secondsSince(payment.createdAt, now))}
                </span>
                <ChevronRight aria-hidden className="size-5 shrink-0 rtl:rotate-180" />
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

function lookOf(payment: OpenPaymentView): ProgressLook {
  if (payment.state === "cancelling" || payment.state === "attention") return payment.state;
  if (payment.isCustomerConfirming) return "confirming";
  return payment.state === "paying" ? "paying" : "checking";
}
