import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { inHalves } from "@/components/ui/in-halves";
import { exchangeRateText } from "@/lib/money/exchange-rate";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import type { TwoClocks } from "@/lib/payments/two-clocks";

/** Everything a person or Alipay's support may ask for. */
export function PaymentFacts({ page }: { readonly page: PaymentPageView }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const { payment, begun, paid } = page;
  const money = (minor: number) => formatMoney({ ...payment.amount, minor }, locale);
  const rate = exchangeRateText(payment, locale);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("facts.begun"), <BothClocks key="begun" clocks={begun} />],
    [t("facts.paid"), paid === null ? null : <BothClocks key="paid" clocks={paid} />],
    [t("facts.customer-paid"), payment.customerAmount === null ? null : formatMoney(payment.customerAmount, locale)],
    [t("facts.rate"), rate === null ? null : <bdi key="rate">{rate}</bdi>],
    [t("facts.returned"), payment.refundedMinor === 0 ? null : money(payment.refundedMinor)],
    [t("facts.by"), `${payment.personName} · ${payment.deviceName}`],
    [t("facts.reference"), payment.reference],
    [t("facts.code"), payment.codeTail.trim() === "" ? null : `•••• ${payment.codeTail}`],
    [t("facts.number"), inHalves(payment.merchantTransId)],
    [t("facts.alipay-number"), inHalves(payment.acquirementId)],
    [t("facts.result"), inHalves(payment.state === "paid" ? null : payment.resultCode)],
  ];
  return (
    <section aria-labelledby="facts" className="rounded-card border border-line bg-card p-5">
      <h2 id="facts" className="pb-2 text-lead font-semibold">
        {t("facts.title")}
      </h2>
      <dl className="divide-y divide-line">
        {rows
          .filter(([, value]) => value !== null && value !== "")
          .map(([label, value]) => (
            <div key={label} className="grid gap-x-4 py-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className="text-small leading-6 text-ink-soft">{label}</dt>
              <dd className="min-w-0 text-body break-words tabular-nums">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function BothClocks({ clocks }: { readonly clocks: TwoClocks }) {
  const t = useTranslations("payments.trail");
  return (
    <>
      {clocks.day}, {clocks.shop}
      {clocks.beijing !== null && (
        <span className="ms-3 text-small whitespace-nowrap text-ink-soft">
          {t("beijing", { time: clocks.beijing })}
        </span>
      )}
    </>
  );
}
