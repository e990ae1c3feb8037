"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { PaymentView } from "@/lib/payments/payment-view";
import { maySecondTender } from "@/lib/payments/supersede-contract";

type SecondTenderButtonProps = { readonly payment: PaymentView; readonly onBegin: () => void };

/** A customer must not wait for a cancel that Alipay is slow to confirm: a supervisor may let them pay again. */
export function SecondTenderButton({ payment, onBegin }: SecondTenderButtonProps) {
  const t = useTranslations("payments.second-tender");
  return maySecondTender(payment) ? <Button onClick={onBegin}>{t("begin")}</Button> : null;
}
