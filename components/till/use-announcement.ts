import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { Money } from "@/lib/money/money";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { Verdict } from "./outcome-wording";
import { progressLines } from "./progress-lines";
import type { TillStage } from "./till-stage";
import type { StartAttempt } from "./till-state";

type Scene = {
  readonly stage: TillStage;
  readonly attempt: StartAttempt | null;
  readonly amount: Money;
  readonly payment: PaymentView | undefined;
  readonly verdict: Verdict | null;
};

/** One sentence a screen reader says when the stage or its meaning changes; it never ticks. */
export function useAnnouncement({ stage, attempt, amount, payment, verdict }: Scene): string {
  const t = useTranslations("till");
  const locale = useLocale();
  const money = formatMoney(payment?.amount ?? amount, locale);
  if (stage === "amount") return t("announce.amount");
  if (stage === "scan") return t("announce.scan", { amount: money });
  if (verdict !== null) return t("announce.outcome", { verdict: t(`outcome.verdict.${verdict}`), amount: money });
  // Whoever only hears must not believe in a charge that is still "being sent" when nobody answers.
  if (attempt !== null && attempt.status !== "sending") return t(`progress.known.start-${attempt.status}`);
  // A payment that is known beside an attempt is the refused one before it.
  if (attempt !== null || payment === undefined) return t("announce.sending", { amount: money });
  const { look } = progressLines({ payment, connection: "ok", now: payment.serverNow, heardAt: payment.serverNow });
  return t("announce.progress", { state: t(`progress.title.${look}`), amount: money });
}
