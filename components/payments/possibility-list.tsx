import { Ban, type LucideIcon, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import { TimeLeft } from "./time-left";

type Row = {
  readonly key: "refund" | "cancel";
  readonly icon: LucideIcon;
  readonly isPossible: boolean;
  readonly text: string;
  readonly until: PaymentPageView["refund"]["until"];
};

/** What can be done now, how long it still can by both clocks, and in plain words why the other cannot. */
export function PossibilityList({ page }: { readonly page: PaymentPageView }) {
  const t = useTranslations("payments.possible");
  const locale = useLocale();
  const { cancel, refund, payment } = page;
  const left = formatMoney({ ...payment.amount, minor: refund.leftMinor }, locale);
  const rows: readonly Row[] = [
    {
      key: "refund",
      icon: Undo2,
      isPossible: refund.reason === null,
      text:
        refund.reason === null
          ? t("refund-now", { left })
          : t(`no-refund.${refund.reason}`, { days: refund.windowDays }),
      until: refund.until,
    },
    {
      key: "cancel",
      icon: Ban,
      isPossible: cancel.reason === null,
      text: cancel.reason === null ? t("cancel-now") : t(`no-cancel.${cancel.reason}`),
      until: cancel.until,
    },
  ];
  return (
    <dl className="flex flex-col gap-3">
      {rows.map(({ key, icon: Icon, isPossible, text, until }) => (
        <div
          key={key}
          className={classNames(
            "rounded-control px-4 py-3",
            isPossible ? "bg-sunk" : "border border-line border-dashed",
          )}
        >
          <dt className="flex flex-wrap items-center justify-between gap-x-4 text-small font-medium text-ink-soft">
            <span className="inline-flex items-center gap-2">
              <Icon aria-hidden className="size-4" />
              {t(key)}
            </span>
            {until !== null && until.at > payment.serverNow && (
              <TimeLeft key={payment.serverNow} until={until.at} serverNow={payment.serverNow} />
            )}
          </dt>
          <dd className="text-body">
            {text}
            {until !== null && <Deadline until={until} isPossible={isPossible} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type DeadlineProps = {
  readonly until: NonNullable<Row["until"]>;
  /** Otherwise it is Alipay's own clock that is shown, of something not offered. */
  readonly isPossible: boolean;
};

function Deadline({ until, isPossible }: DeadlineProps) {
  const t = useTranslations("payments.possible");
  const name = isPossible ? "until" : "alipay-until";
  return (
    <span className="block text-small text-ink-soft tabular-nums">
      {until.beijing === null
        ? t(name, { time: until.shop })
        : t(`${name}-both`, { time: until.shop, beijing: until.beijing })}
    </span>
  );
}
