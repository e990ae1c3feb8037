import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { verdictOf } from "./outcome-wording";
import { useTrayNotes } from "./tray-notes";
import { useAttentionWatch } from "./use-attention-watch";
import { useEndedWatch } from "./use-ended-watch";
import { useTellAside } from "./use-tell-aside";

type EndedAlertProps = { readonly personId: string; readonly followedId: string | null };

/** Tells whoever left a payment for the next customer how it ended, or that it needs somebody: never as if it were the one on the screen. */
export function EndedAlert({ personId, followedId }: EndedAlertProps) {
  const t = useTranslations("till");
  const locale = useLocale();
  const tellAside = useTellAside();
  const wordOf = useCallback(
    (payment: Pick<PaymentView, "state">) => t(`outcome.verdict.${verdictOf(payment) ?? "needs-person"}`),
    [t],
  );
  const tell = useCallback(
    (payment: Pick<PaymentView, "id" | "state" | "amount">) => {
      const amount = formatMoney(payment.amount, locale);
      const verdict = verdictOf(payment) ?? "needs-person";
      tellAside({
        id: payment.id,
        verdict,
        isLeft: true,
        text: t("announce.left", { verdict: wordOf(payment), amount }),
      });
    },
    [t, locale, wordOf, tellAside],
  );
  useEndedWatch({ personId, followedId }, { wordOf, tell });
  useAttentionWatch({ personId, followedId }, tell);
  const sentences = useTrayNotes().filter(({ isLeft }) => isLeft);
  return <LiveRegion text={sentences.map(({ text }) => text).join(" ")} />;
}
