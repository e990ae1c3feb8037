import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { Money } from "@/lib/money/money";
import type { CaseReason } from "@/lib/office/attention-case";

/** Says in words why a case is open. */
export function useCaseWords(): (reason: CaseReason, currency: Money["currency"]) => string {
  const t = useTranslations("office.attention");
  const payment = useTranslations("payments.word");
  const refund = useTranslations("payments.refunds.state");
  const difference = useTranslations("reconciliation.classes");
  const locale = useLocale();
  return (reason, currency) => {
    switch (reason.kind) {
      case "payment":
        return t("payment", { word: payment(reason.word) });
      case "refund":
        return t("refund", {
          word: refund(reason.word),
          amount: formatMoney({ currency, minor: reason.minor }, locale),
        });
      case "incident":
        return t(`incident.${reason.word}`);
      case "difference":
        return t("difference", { date: reason.date, word: difference(reason.word) });
    }
  };
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long something has been open, in its largest unit: "3 hr", "12 min". @param ms at least 0 */
export function ageText(ms: number, locale: string): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? ["second", 1_000];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(
    Math.floor(Math.max(0, ms) / size),
  );
}
