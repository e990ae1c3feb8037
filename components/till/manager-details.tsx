"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import { inHalves } from "@/components/ui/in-halves";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { useStoreTime } from "./use-store-time";

type ManagerDetailsProps = { readonly payment: PaymentView; readonly onClose: () => void };

/** Everything a manager or Alipay's support asks for, large enough to be read out over the phone. */
export function ManagerDetails({ payment, onClose }: ManagerDetailsProps) {
  const t = useTranslations("till.manager");
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose} isFullScreen>
      <p className="pb-4 text-lead">{t("hint")}</p>
      <ManagerRows payment={payment} />
    </Dialog>
  );
}

export function ManagerRows({ payment }: { readonly payment: PaymentView }) {
  const t = useTranslations("till.manager");
  const locale = useLocale();
  const timeOf = useStoreTime({ dateStyle: "medium", timeStyle: "long" });
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("amount"), formatMoney(payment.amount, locale)],
    [t("begun"), timeOf(payment.createdAt)],
    [t("number"), inHalves(payment.merchantTransId)],
    [t("alipay-number"), inHalves(payment.acquirementId)],
    [t("result"), inHalves(payment.resultCode)],
    [t("code"), payment.codeTail === "" ? null : `•••• ${payment.codeTail}`],
    [t("by"), `${payment.personName} · ${payment.deviceName}`],
    [t("tried"), t("tries", { queries: payment.queryCount, cancels: payment.cancelCount })],
  ];
  return (
    <dl className="grid gap-4 pb-6 sm:grid-cols-2">
      {rows
        .filter(([, value]) => value !== null && value !== "")
        .map(([label, value]) => (
          <div key={label} className="border-b border-line pb-2">
            <dt className="text-small font-medium text-ink-soft">{label}</dt>
            <dd className="text-lead font-semibold tracking-tight wrap-anywhere tabular-nums select-text">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}
