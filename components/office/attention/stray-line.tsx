import { ChevronRight, FileQuestion, UserRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { StrayView } from "@/lib/office/attention-case";
import { ageText } from "./case-words";
import { EscalationBox } from "./escalation-box";

/** Money that only Alipay's file knows: how much, since when, who has it, and the question to Alipay ready to copy. */
export function StrayLine({ stray, serverNow }: { readonly stray: StrayView; readonly serverNow: number }) {
  const t = useTranslations("office.attention");
  const word = useTranslations("reconciliation.classes");
  const locale = useLocale();
  const { amount, date, reference, holderName } = stray;
  return (
    <li className="rounded-card border border-doubt bg-card">
      <Link
        href={`/office/reconciliation/${date}` as Route} // our own page of that day
        className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 rounded-card px-4 pt-4 pb-3 sm:gap-x-4 sm:px-5 hover:bg-doubt-soft"
      >
        <FileQuestion aria-hidden className="row-span-2 mt-1 size-7 text-doubt" />
        <p className="flex flex-wrap items-baseline gap-x-4">
          {amount !== null && (
            <span className="text-lead font-semibold tabular-nums">{formatMoney(amount, locale)}</span>
          )}
          <span className="text-body font-semibold text-doubt">
            {t("since", { age: ageText(serverNow - stray.since, locale) })}
          </span>
        </p>
        <ChevronRight aria-hidden className="row-span-2 size-6 self-center text-ink-soft rtl:rotate-180" />
        <div className="flex min-w-0 flex-col gap-1">
          <p className="text-body">{t("difference", { date, word: word(stray.word) })}</p>
          <p className="text-small break-all text-ink-soft">{reference}</p>
          <p
            className={classNames(
              "inline-flex items-center gap-1.5 pt-1 text-small font-semibold",
              holderName === null && "text-doubt",
            )}
          >
            <UserRound aria-hidden className="size-4" />
            {holderName === null ? t("nobody") : t("has", { name: holderName })}
          </p>
        </div>
      </Link>
      <div className="px-4 pb-4 sm:px-5">
        <EscalationBox message={stray.message} onSent={null} />
      </div>
    </li>
  );
}
