import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { formatMoney } from "@/lib/money/format-money";
import type { OpenPaymentView, Tray } from "@/lib/payments/payment-view";
import { playSound } from "./sounds";
import { addTrayNote } from "./tray-notes";
import { OPEN_PAYMENTS_KEY } from "./tray-query";

// For as long as the page is open: each is sounded once, however often the till's screens come and go.
const sounded = new Set<string>();

/** Tells the shift, unasked, of a payment that was paid and is reversed: one soft signal each, and one polite sentence. */
export function ReversedAlert() {
  const t = useTranslations("till.announce");
  const locale = useLocale();
  const { data } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false }); // it asks nothing itself
  const sentenceOf = useCallback(
    ({ amount }: Pick<OpenPaymentView, "amount">) => t("reversed", { amount: formatMoney(amount, locale) }),
    [t, locale],
  );
  useEffect(() => {
    const fresh = reversedOf(data).filter(({ id }) => !sounded.has(id));
    for (const payment of fresh) {
      sounded.add(payment.id);
      addTrayNote({ id: payment.id, verdict: "needs-person", isLeft: false, text: sentenceOf(payment) });
    }
    if (fresh.length > 0) playSound("elsewhere"); // not of the payment on the screen
  }, [data, sentenceOf]);
  return <LiveRegion text={reversedOf(data).map(sentenceOf).join(" ")} />;
}

function reversedOf(tray: Tray | undefined): readonly OpenPaymentView[] {
  return tray?.payments.filter(({ state }) => state === "paid") ?? [];
}
