import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { Money } from "@/lib/money/money";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { Verdict } from "./outcome-wording";
import { progressLines } from "./progress-lines";
import type { TillStage } from "./till-stage";

type Scene = {
  readonly stage: TillStage;
  readonly amount: Money;
  readonly payment: PaymentView | undefined;
  readonly verdict: Verdict | null;
};

/** One sentence a screen reader says when the stage or its meaning changes; it never ticks. */
export function useAnnouncement({ stage, amount, payment, verdict }: Scene): string {
  const t = useTranslations("till");
  const locale = useLocale();
  const money = formatMoney(payment?.amount ?? amount, locale);
  if (stage === "amount") return t("announce.amount");
  if (stage === "scan") return t("announce.scan", { amount: money });
  if (verdict !== null) return t("announce.outcome", { verdict: t(`outcome.verdict.${verdict}`), amount: money });
  if (payment === undefined) return t("announce.sending", { amount: money });
  const { look } = progressLines({ payment, connection: "ok", now: payment.serverNow, heardAt: payment.serverNow });
  return t("announce.progress", { state: t(`progress.title.${look}`), amount: money });
}
