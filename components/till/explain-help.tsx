"use client";

import { GraduationCap } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { PaymentView } from "@/lib/payments/payment-view";
import { customerLanguageOf, keepCustomerLanguage } from "./customer-language";
import { CustomerLanguageBar } from "./customer-language-bar";
import { useTillLine } from "./till-line";
import { useCustomerText } from "./use-customer-text";
import { useExplanation } from "./use-explanation";

type ExplainHelpProps = { readonly payment: Pick<PaymentView, "explanation" | "saleId">; readonly onClose: () => void };

/** How an outcome is told: what it means in the cashier's words, what to say in the customer's, and its lesson. */
export function ExplainHelp({ payment, onClose }: ExplainHelpProps) {
  const t = useTranslations("practice.help");
  const { isPractice } = useTillLine();
  const [tag, setTag] = useState(() => customerLanguageOf(payment.saleId));
  const own = useExplanation(payment.explanation, true);
  const sentence = useCustomerText(tag, payment.explanation) ?? "";
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose} isFullScreen>
      <div className="mx-auto grid w-full max-w-6xl flex-1 content-start gap-5 py-4 lg:grid-cols-2">
        {own !== null && (
          <section className="flex flex-col gap-3 rounded-card bg-sunk p-5">
            <h3 className="text-title font-semibold">{own.title}</h3>
            <p className="text-small font-semibold text-ink-soft">{t("money")}</p>
            <p className="-mt-2 text-lead">{own.money}</p>
            <p className="text-small font-semibold text-ink-soft">{t("do")}</p>
            <p className="-mt-2 text-lead font-medium">{own.cashier}</p>
            <p className="text-small font-semibold text-ink-soft">{t("say")}</p>
            <p className="-mt-2 text-lead">{own.customer}</p>
          </section>
        )}
        <section className="flex flex-col gap-4 rounded-card border-2 border-line-strong p-5">
          <p
            lang={tag}
            dir={tag === "ar" ? "rtl" : "ltr"}
            className="flex min-h-40 flex-1 items-center justify-center text-center text-[clamp(1.75rem,6vmin,3.5rem)] leading-tight font-bold text-balance"
          >
            {sentence}
          </p>
          <CustomerLanguageBar
            tag={tag}
            onChange={(chosen) => {
              keepCustomerLanguage(payment.saleId, chosen);
              setTag(chosen);
            }}
            sentence={sentence}
            words={{ language: t("language"), play: t("play") }}
          />
        </section>
        {!isPractice && payment.explanation !== null && (
          <Link
            href={`/till/practice?lesson=${payment.explanation}` as Route} // a row of the explanation table
            prefetch={false}
            className={buttonClasses("plain", "touch")}
          >
            <GraduationCap aria-hidden className="size-5 text-practice" />
            {t("lesson")}
          </Link>
        )}
      </div>
    </Dialog>
  );
}
