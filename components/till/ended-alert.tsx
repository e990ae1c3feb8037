import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { useEndedPayments } from "./ended-payments";
import { verdictOf } from "./outcome-wording";
import { useEndedWatch } from "./use-ended-watch";

type EndedAlertProps = { readonly personId: string; readonly followedId: string | null };

/** Tells whoever left a payment for the next customer how it ended: the sound of its verdict, and one polite sentence. */
export function EndedAlert({ personId, followedId }: EndedAlertProps) {
  const t = useTranslations("till");
  const locale = useLocale();
  const wordOf = useCallback(
    (payment: PaymentView) => t(`outcome.verdict.${verdictOf(payment) ?? "needs-person"}`),
    [t],
  );
  useEndedWatch(personId, followedId, wordOf);
  const sentences = useEndedPayments().map((payment) =>
    t("announce.outcome", { verdict: wordOf(payment), amount: formatMoney(payment.amount, locale) }),
  );
  return <LiveRegion text={sentences.join(" ")} />;
}
