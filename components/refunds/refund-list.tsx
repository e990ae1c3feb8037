import { useLocale, useTranslations } from "next-intl";
import { REFUND_LOOKS } from "@/components/payments/state-look";
import { formatMoney } from "@/lib/money/format-money";
import type { RefundLineView } from "@/lib/payments/payment-page";
import { RefundWait } from "./refund-wait";

/** Every return of this payment: how it stands, how much, who, why, and the number Alipay knows it by. */
export function RefundList({ refunds }: { readonly refunds: readonly RefundLineView[] }) {
  const t = useTranslations("payments.refunds");
  if (refunds.length === 0) return null;
  return (
    <section aria-labelledby="refunds" className="rounded-card border border-line bg-card p-5">
      <h2 id="refunds" className="pb-1 text-lead font-semibold">
        {t("title")}
      </h2>
      <ul className="divide-y divide-line" aria-live="polite">
        {refunds.map((refund) => (
          <RefundLine key={refund.id} refund={refund} />
        ))}
      </ul>
    </section>
  );
}

function RefundLine({ refund }: { readonly refund: RefundLineView }) {
  const t = useTranslations("payments.refunds");
  const tr = useTranslations("payments.refund-dialog.reason");
  const locale = useLocale();
  const { icon: Icon, badge } = REFUND_LOOKS[refund.state];
  const who = refund.personName ?? t(`origin.${refund.origin}`);
  const why = refund.reasonKey === null ? refund.reason : tr(refund.reasonKey);
  return (
    <li className="flex gap-4 py-4" data-refund-state={refund.state}>
      <span aria-hidden="true" className={`flex size-11 shrink-0 items-center justify-center ${badge}`}>
        <Icon className="size-6" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-lead font-semibold tabular-nums">{formatMoney(refund.amount, locale)}</span>
          <span className="text-body font-semibold">{t(`state.${refund.state}`)}</span>
        </p>
        {refund.explanation !== null && <p className="text-body">{refund.explanation}</p>}
        {refund.nextTryAt !== null && <RefundWait key={refund.serverNow} refund={refund} />}
        <p className="text-body">{[why, refund.note].filter((part) => part !== null && part !== "").join(" · ")}</p>
        <p className="text-small text-ink-soft">
          {refund.approverName === null ? who : t("approved", { who, approver: refund.approverName })} ·{" "}
          <span className="tabular-nums">
            {refund.clocks.day}, {refund.clocks.shop}
          </span>
        </p>
        <p className="text-small break-all text-ink-soft">{t("number", { number: refund.merchantRefundId })}</p>
      </div>
    </li>
  );
}
