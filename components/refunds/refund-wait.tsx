import { useTranslations } from "next-intl";
import { useState } from "react";
import { secondsUntil } from "@/components/till/progress-lines";
import { useServerClock } from "@/components/till/use-server-clock";
import type { RefundView } from "@/lib/refunds/refund-view";

/** What the machine does next about a refund that has no end yet, counted by the server's clock. */
export function RefundWait({ refund }: { readonly refund: RefundView }) {
  const t = useTranslations("payments.refunds.wait");
  const [receivedAt] = useState(() => Date.now());
  const now = useServerClock(refund.serverNow, receivedAt);
  if (refund.tryCount <= 1 && refund.doubtSince === null) return <p className="text-body">{t("asking")}</p>;
  const seconds = secondsUntil(refund.nextTryAt ?? now, now);
  return (
    <p className="text-body tabular-nums" suppressHydrationWarning>
      {seconds === 0
        ? t("now")
        : t(seconds < 90 ? "seconds" : "minutes", { seconds, minutes: Math.ceil(seconds / 60) })}
    </p>
  );
}
