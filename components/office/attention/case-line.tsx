import { ChevronRight, CircleHelp, MailCheck, UserRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { CaseView } from "@/lib/office/attention-case";
import { ageText, useCaseWords } from "./case-words";

/** One case: how much, what is open, since when, who has it. The whole line leads to the payment's page. */
export function CaseLine({ item, serverNow }: { readonly item: CaseView; readonly serverNow: number }) {
  const t = useTranslations("office.attention");
  const locale = useLocale();
  const words = useCaseWords();
  const { amount, reasons, holderName } = item;
  return (
    <li>
      <Link
        href={`/office/payments/${item.paymentId}` as Route} // the id of a row: our own page
        className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 rounded-card border border-doubt bg-card px-4 py-4 sm:gap-x-4 sm:px-5 hover:bg-doubt-soft"
      >
        <CircleHelp aria-hidden className="row-span-2 mt-1 size-7 text-doubt" />
        <p className="flex flex-wrap items-baseline gap-x-4">
          <span className="text-lead font-semibold tabular-nums">{formatMoney(amount, locale)}</span>
          <span className="text-body font-semibold text-doubt">
            {t("since", { age: ageText(serverNow - item.since, locale) })}
          </span>
        </p>
        <ChevronRight aria-hidden className="row-span-2 size-6 self-center text-ink-soft rtl:rotate-180" />
        <div className="flex min-w-0 flex-col gap-1">
          <ul className="text-body">
            {reasons.map((reason) => (
              <li key={`${reason.kind} ${reason.word} ${reason.since}`}>{words(reason, amount.currency)}</li>
            ))}
          </ul>
          <p className="text-small break-words text-ink-soft">
            {[item.personName, item.deviceName, item.merchantTransId]
              .filter((part, index, all) => all.indexOf(part) === index)
              .join(" · ")}
          </p>
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-1 text-small font-semibold">
            <span className={classNames("inline-flex items-center gap-1.5", holderName === null && "text-doubt")}>
              <UserRound aria-hidden className="size-4" />
              {holderName === null ? t("nobody") : t("has", { name: holderName })}
            </span>
            {item.isEscalated && (
              <span className="inline-flex items-center gap-1.5 text-ink-soft">
                <MailCheck aria-hidden className="size-4" />
                {t("told")}
              </span>
            )}
          </p>
        </div>
      </Link>
    </li>
  );
}
