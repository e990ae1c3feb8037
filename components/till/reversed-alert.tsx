import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { formatMoney } from "@/lib/money/format-money";
import type { Tray } from "@/lib/payments/payment-view";
import { playSound } from "./sounds";
import { OPEN_PAYMENTS_KEY } from "./tray-query";

// For as long as the page is open: each is sounded once, however often the till's screens come and go.
const sounded = new Set<string>();

/** Tells the shift, unasked, of a payment that was paid and is reversed: one sound each, and one polite sentence. */
export function ReversedAlert() {
  const t = useTranslations("till.announce");
  const locale = useLocale();
  const { data } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false }); // it asks nothing itself
  const reversed = data?.payments.filter(({ state }) => state === "paid") ?? [];
  const ids = reversed.map(({ id }) => id).join(" ");
  useEffect(() => {
    const fresh = ids.split(" ").filter((id) => id !== "" && !sounded.has(id));
    for (const id of fresh) sounded.add(id);
    if (fresh.length > 0) playSound("not-sure");
  }, [ids]);
  const sentences = reversed.map(({ amount }) => t("reversed", { amount: formatMoney(amount, locale) }));
  return <LiveRegion text={sentences.join(" ")} />;
}
