import { FileQuestionMark } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { ageText } from "./age-text";
import { type ProgressLook, secondsSince } from "./progress-lines";
import { LOOK_STYLES } from "./progress-look";
import { useTrayClock } from "./use-open-payments";

/** Amount, state, where it began and how old it is. */
export function OpenPaymentLine({ payment }: { readonly payment: OpenPaymentView }) {
  const t = useTranslations("till.tray.state");
  const locale = useLocale();
  const now = useTrayClock();
  const look = lookOf(payment);
  const isReversed = payment.state === "paid"; // in the tray for no other reason
  const Icon = isReversed ? FileQuestionMark : LOOK_STYLES[look].icon;
  return (
    <>
      <Icon aria-hidden className="size-7 shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block text-lead font-semibold text-ink tabular-nums">
          {formatMoney(payment.amount, locale)}
        </span>
        <span className="block text-small font-semibold">{t(isReversed ? "reversed" : look)}</span>
        <span className="block text-small wrap-anywhere text-ink-soft">
          {payment.personName} · {payment.deviceName}
        </span>
      </span>
      <span className="text-body font-semibold tabular-nums">{ageText(secondsSince(payment.createdAt, now))}</span>
    </>
  );
}

/** Tint of the line, by what is known of the payment. */
export function openPaymentTint(payment: OpenPaymentView): string {
  return LOOK_STYLES[lookOf(payment)].className;
}

function lookOf(payment: OpenPaymentView): ProgressLook {
  if (payment.state === "cancelling" || payment.state === "attention") return payment.state;
  if (payment.state === "paid") return "attention"; // in the tray only when it is reversed
  if (payment.isCustomerConfirming) return "confirming";
  return payment.state === "paying" ? "paying" : "checking";
}
