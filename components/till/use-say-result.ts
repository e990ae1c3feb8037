import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { soundOf, verdictOf } from "./outcome-wording";
import { isSpoken } from "./sound-settings";
import { playSound } from "./sounds";
import { findVoice, speakText } from "./speech";

/** Says a result without the screen: by sound, by vibration, and aloud where that is switched on and there is a voice. */
export function useSayResult(): (payment: PaymentView) => void {
  const t = useTranslations("till");
  const locale = useLocale();
  // Chrome fetches its voices when it is first asked for them: asked only at the first result, that one would stay silent.
  useEffect(() => {
    findVoice(locale);
  }, [locale]);
  return useCallback(
    (payment) => {
      const verdict = verdictOf(payment);
      if (verdict === null) return;
      playSound(soundOf(verdict));
      if (!isSpoken()) return;
      const amount = formatMoney(payment.amount, locale);
      speakText(t("announce.outcome", { verdict: t(`outcome.verdict.${verdict}`), amount }), locale);
    },
    [t, locale],
  );
}
