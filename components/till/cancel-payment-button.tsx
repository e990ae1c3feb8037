import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type CancelPaymentButtonProps = { readonly amount: string; readonly onCancel: () => Promise<void> };

/** Asks once more in the same place; the safe answer is the one a thumb that tapped twice would hit. */
export function CancelPaymentButton({ amount, onCancel }: CancelPaymentButtonProps) {
  const t = useTranslations("till.cancel");
  const [phase, setPhase] = useState<"idle" | "asking" | "sending">("idle");
  const confirm = async () => {
    setPhase("sending");
    await onCancel();
    setPhase("idle");
  };
  if (phase === "idle") {
    return (
      <Button
        onClick={() => {
          setPhase("asking");
        }}
      >
        {t("begin")}
      </Button>
    );
  }
  return (
    <fieldset
      className="min-w-0 flex animate-arrive flex-col gap-2 rounded-card border-2 border-ink bg-card p-3"
      aria-label={t("begin")}
    >
      <p className="text-body">{t("question", { amount })}</p>
      <Button
        tone="main"
        disabled={phase === "sending"}
        onClick={() => {
          setPhase("idle");
        }}
      >
        {t("keep")}
      </Button>
      <Button
        disabled={phase === "sending"}
        onClick={() => {
          void confirm(); // the outcome comes by the poll
        }}
      >
        {phase === "sending" ? t("sending") : t("confirm")}
      </Button>
    </fieldset>
  );
}
