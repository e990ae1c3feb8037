"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { WholeWords } from "@/components/ui/whole-words";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { customerLanguageOf, keepCustomerLanguage } from "./customer-language";
import { CustomerLanguageBar } from "./customer-language-bar";
import { CUSTOMER_LANGUAGES, type CustomerSituation } from "./customer-sentences";
import type { ProgressLook } from "./progress-lines";
import { useCustomerText } from "./use-customer-text";

type ShownSituation = ProgressLook | "not-paid";

const SITUATIONS: Readonly<Record<ShownSituation, CustomerSituation>> = {
  paying: "wait",
  confirming: "confirm",
  checking: "checking",
  cancelling: "cancelling",
  attention: "needs-person",
  "no-connection": "no-connection",
  "signed-out": "signed-out",
  "not-paid": "not-paid", // until its explanation's own sentence is here
};

type ShowToCustomerProps = {
  readonly payment: PaymentView;
  readonly situation: ShownSituation;
  readonly onClose: () => void;
};

/** The sentence large enough to turn the tablet round, in the customer's language, which is not the cashier's. */
export function ShowToCustomer({ payment, situation, onClose }: ShowToCustomerProps) {
  const t = useTranslations("till.customer");
  const [tag, setTag] = useState(() => customerLanguageOf(payment.saleId));
  const language = CUSTOMER_LANGUAGES.find((candidate) => candidate.tag === tag);
  const explained = useCustomerText(tag, situation === "not-paid" ? payment.explanation : null);
  const sentence = explained ?? language?.sentences[SITUATIONS[situation]] ?? "";
  const choose = (chosen: string) => {
    keepCustomerLanguage(payment.saleId, chosen);
    setTag(chosen);
  };
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose} isFullScreen>
      <div
        lang={tag}
        dir={tag === "ar" ? "rtl" : "ltr"}
        className="flex flex-1 flex-col items-center justify-center gap-8 py-6 text-center"
      >
        <p className="text-title font-medium text-ink-soft tabular-nums">{formatMoney(payment.amount, tag)}</p>
        <p role="status" className="max-w-4xl text-[clamp(2rem,8.5vmin,5rem)] leading-tight font-bold text-balance">
          <WholeWords text={sentence} tag={tag} />
        </p>
      </div>
      <CustomerLanguageBar
        tag={tag}
        onChange={choose}
        sentence={sentence}
        words={{ language: t("language"), play: t("play") }}
      />
    </Dialog>
  );
}
