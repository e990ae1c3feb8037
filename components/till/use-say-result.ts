import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView, Tray } from "@/lib/payments/payment-view";
import { loadLaterStages } from "./load-later-stages";
import { soundOf, verdictOf } from "./outcome-wording";
import { isSpoken } from "./sound-settings";
import { isTakenBack, OPEN_PAYMENTS_KEY } from "./tray-query";

/** Says a result without the screen: by sound, by vibration, and aloud where that is switched on and there is a voice. */
export function useSayResult(): (payment: PaymentView) => void {
  const t = useTranslations("till");
  const locale = useLocale();
  const client = useQueryClient();
  // Chrome fetches its voices when it is first asked for them: asked only at the first result, that one would stay silent.
  useEffect(() => {
    void loadLaterStages().then(({ findVoice }) => findVoice(locale));
  }, [locale]);
  return useCallback(
    (payment) => {
      const verdict = verdictOf(payment);
      if (verdict === null) return;
      const amount = formatMoney(payment.amount, locale);
      const isReversed = isTakenBack(client.getQueryData<Tray>(OPEN_PAYMENTS_KEY), payment.id);
      const text = isReversed
        ? t("announce.reversed", { amount })
        : t("announce.outcome", { verdict: t(`outcome.verdict.${verdict}`), amount });
      void loadLaterStages().then(({ playSound, speakText }) => {
        playSound(soundOf(isReversed ? "needs-person" : verdict));
        if (isSpoken()) speakText(text, locale);
      });
    },
    [t, locale, client],
  );
}
