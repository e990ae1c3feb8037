import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { inHalves } from "@/components/ui/in-halves";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { ConnectionKind } from "./connection";
import { moneyKeyOf, type Verdict } from "./outcome-wording";
import { progressLines } from "./progress-lines";
import type { Explanation } from "./use-explanation";

type OutcomeAdviceProps = {
  readonly payment: PaymentView;
  readonly verdict: Verdict;
  readonly explanation: Explanation | null;
  readonly connection: ConnectionKind;
  readonly now: number;
};

/** Why in one sentence, what to do in one sentence; the small print is for support. */
export function OutcomeAdvice({ payment, verdict, explanation, connection, now }: OutcomeAdviceProps) {
  const t = useTranslations("till.outcome");
  const isExplained = verdict === "not-paid" && explanation !== null;
  return (
    <div className="flex flex-col gap-2 sm:gap-3">
      <h3 className="text-lead sm:text-title font-semibold text-balance">
        {isExplained ? explanation.title : t(`headline.${moneyKeyOf(payment, verdict)}`)}
      </h3>
      <p className="text-body text-ink-soft">
        {isExplained ? explanation.money : t(`money.${moneyKeyOf(payment, verdict)}`)}
      </p>
      {verdict === "not-paid" && <p className="text-lead font-medium">{explanation?.cashier ?? t("do.not-paid")}</p>}
      {verdict === "needs-person" && <AttentionSteps payment={payment} connection={connection} now={now} />}
    </div>
  );
}

function AttentionSteps({ payment, connection, now }: Pick<OutcomeAdviceProps, "payment" | "connection" | "now">) {
  const t = useTranslations("till");
  const { next } = progressLines({ payment, connection, now, heardAt: payment.serverNow });
  const steps = [t("outcome.attention.hold"), t("outcome.attention.call"), t("outcome.attention.tray")];
  return (
    <>
      <ol className="flex flex-col gap-1.5 sm:gap-2">
        {steps.map((step, index) => (
          <li key={step} className="grid grid-cols-[2rem_1fr] items-start gap-2 text-body sm:text-lead">
            <span className="flex size-7 items-center justify-center rounded-full bg-doubt-panel text-small font-bold text-on-panel-doubt">
              {index + 1}
            </span>
            <span className={index === 0 ? "font-semibold" : undefined}>{step}</span>
          </li>
        ))}
      </ol>
      <p className="text-body text-ink-soft tabular-nums">{t(`progress.${next.key}`, next.values)}</p>
    </>
  );
}

/** Small print: what support or the customer's app can be asked with. */
export function OutcomeSmallPrint({ payment }: Pick<OutcomeAdviceProps, "payment">) {
  const t = useTranslations("till.outcome");
  const locale = useLocale();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("print.code"), payment.codeTail === "" ? null : `•••• ${payment.codeTail}`],
    [t("print.customer-paid"), payment.customerAmount === null ? null : formatMoney(payment.customerAmount, locale)],
    [t("print.reference"), payment.reference],
    [t("print.number"), inHalves(payment.merchantTransId)],
    [t("print.result"), inHalves(payment.state === "paid" ? null : payment.resultCode)],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-small text-ink-soft">
      {rows
        .filter(([, value]) => value !== null && value !== "")
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd className="min-w-0 tracking-tight wrap-anywhere tabular-nums select-text" dir="ltr">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}
