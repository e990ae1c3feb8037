"use client";

import { useQuery } from "@tanstack/react-query";
import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { CUSTOMER_LANGUAGES, type CustomerSituation } from "./customer-sentences";
import type { ProgressLook } from "./progress-lines";
import { useSpeech } from "./use-speech";

const SITUATIONS: Readonly<Record<ProgressLook, CustomerSituation>> = {
  paying: "wait",
  confirming: "confirm",
  checking: "checking",
  cancelling: "cancelling",
  attention: "needs-person",
  "no-connection": "checking",
};

type ShowToCustomerProps = {
  readonly payment: PaymentView;
  readonly situation: ProgressLook | "not-paid";
  readonly onClose: () => void;
};

/** The sentence large enough to turn the tablet round, in the customer's language, which is not the cashier's. */
export function ShowToCustomer({ payment, situation, onClose }: ShowToCustomerProps) {
  const t = useTranslations("till.customer");
  const [tag, setTag] = useState("zh-CN");
  const language = CUSTOMER_LANGUAGES.find((candidate) => candidate.tag === tag);
  const explained = useCustomerText(tag, situation === "not-paid" ? payment.explanation : null);
  const own = situation === "not-paid" ? undefined : language?.sentences[SITUATIONS[situation]];
  const sentence = explained ?? own ?? "";
  const { canSpeak, speak } = useSpeech(tag);
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose} isFullScreen>
      <div
        lang={tag}
        dir={tag === "ar" ? "rtl" : "ltr"}
        className="flex flex-1 flex-col items-center justify-center gap-8 py-6 text-center"
      >
        <p className="text-title font-medium text-ink-soft tabular-nums">{formatMoney(payment.amount, tag)}</p>
        <p role="status" className="max-w-4xl text-[clamp(2rem,8.5vmin,5rem)] leading-tight font-bold text-balance">
          {sentence}
        </p>
      </div>
      <div className="flex flex-wrap items-end justify-center gap-3">
        <label className="text-small font-medium text-ink-soft">
          {t("language")}
          <select
            value={tag}
            className="mt-1 block min-h-14 rounded-control border border-line-strong bg-card px-3 text-body text-ink"
            onChange={(event) => {
              setTag(event.target.value);
            }}
          >
            {CUSTOMER_LANGUAGES.map(({ tag: option, name }) => (
              <option key={option} value={option}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {canSpeak && (
          <Button
            tone="main"
            className="min-h-14"
            onClick={() => {
              speak(sentence);
            }}
          >
            <Volume2 aria-hidden className="size-6 shrink-0" />
            {t("play")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** The explanation's own sentence for the customer, in the customer's language. */
function useCustomerText(tag: string, key: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: ["explanation-texts", tag],
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { loadExplanationTexts } = await import("@/lib/explanations/load-explanation-texts");
      return await loadExplanationTexts(tag);
    },
  });
  return key === null ? undefined : data?.[key]?.customer;
}
