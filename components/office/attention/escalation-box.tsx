"use client";
import { ChevronDown, Copy, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { EscalationMessage } from "@/lib/office/attention-case";

type EscalationBoxProps = {
  readonly message: EscalationMessage;
  /** Null: nothing is written down about the sending, because there is no payment to write it at, or no right to. */
  readonly onSent: (() => void) | null;
  readonly isBusy?: boolean;
};

/** The message to Alipay's support, ready to copy. Copying is not sending, so sending is said by the person. */
export function EscalationBox({ message, onSent, isBusy = false }: EscalationBoxProps) {
  const t = useTranslations("office.attention");
  const [copy, setCopy] = useState<"not-yet" | "copied" | "failed">("not-yet");
  const { to, subject, text } = message;
  return (
    <details className="group rounded-control border border-line">
      <summary className="flex min-h-touch cursor-pointer list-none items-center gap-3 px-4 py-2 text-body font-semibold">
        <Mail aria-hidden className="size-5 shrink-0" />
        <span className="flex-1">{t("message")}</span>
        <ChevronDown aria-hidden className="size-5 transition group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-3 px-4 pb-4">
        <p className="text-small text-ink-soft">{t("message-hint")}</p>
        <div dir="ltr" lang="en" className="rounded-control bg-sunk p-3 text-small break-words select-text">
          <p>{to}</p>
          <p className="pb-3 font-semibold">{subject}</p>
          <pre className="font-sans whitespace-pre-wrap">{text}</pre>
        </div>
        <p role="status" className="text-small font-semibold empty:hidden">
          {copy === "copied" && t(onSent === null ? "copied-only" : "copied", { to })}
          {copy === "failed" && t("copy-failed")}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button
            tone="main"
            onClick={() => {
              navigator.clipboard.writeText(`${subject}\n\n${text}`).then(
                () => {
                  setCopy("copied");
                },
                () => {
                  setCopy("failed");
                },
              );
            }}
          >
            <Copy aria-hidden className="size-5" />
            {t("copy")}
          </Button>
          {onSent !== null && (
            <Button disabled={isBusy} onClick={onSent}>
              {t("sent")}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
