import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";

/** What can be done now and until when, and in plain words why the other cannot. */
export function PossibilityList({ page }: { readonly page: PaymentPageView }) {
  const t = useTranslations("payments.possible");
  const locale = useLocale();
  const { cancel, refund, payment } = page;
  const left = formatMoney({ ...payment.amount, minor: refund.leftMinor }, locale);
  const until = (deadline: { readonly shop: string; readonly beijing: string | null }) =>
    deadline.beijing === null
      ? t("until", { time: deadline.shop })
      : t("until-both", { time: deadline.shop, beijing: deadline.beijing });
  const rows = [
    {
      key: "refund",
      title: t("refund"),
      text: refund.reason === null ? t("refund-now", { left }) : t(`no-refund.${refund.reason}`),
      until: refund.until === null ? null : until(refund.until),
    },
    {
      key: "cancel",
      title: t("cancel"),
      text: cancel.reason === null ? t("cancel-now") : t(`no-cancel.${cancel.reason}`),
      until: cancel.until === null ? null : until(cancel.until),
    },
  ];
  return (
    <dl className="flex flex-col gap-3">
      {rows.map(({ key, title, text, until: deadline }) => (
        <div key={key}>
          <dt className="text-small font-medium text-ink-soft">{title}</dt>
          <dd className="text-body">
            {text}
            {deadline !== null && <span className="block text-small text-ink-soft tabular-nums">{deadline}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
