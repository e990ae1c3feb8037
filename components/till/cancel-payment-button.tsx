import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type CancelPaymentButtonProps = {
  readonly amount: string;
  /** Asked by a finger or by a scanned command. */
  readonly isAsking: boolean;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onCancel: () => Promise<void>;
};

/** Asks once more in the same place; the safe answer is the one a thumb that tapped twice would hit. */
export function CancelPaymentButton({ amount, isAsking, onAsk, onKeep, onCancel }: CancelPaymentButtonProps) {
  const t = useTranslations("till.cancel");
  const [isSending, setIsSending] = useState(false);
  const confirm = async () => {
    setIsSending(true);
    await onCancel();
    setIsSending(false);
  };
  if (!isAsking) return <Button onClick={onAsk}>{t("begin")}</Button>;
  return (
    <fieldset
      className="min-w-0 flex animate-arrive flex-col gap-2 rounded-card border-2 border-ink bg-card p-3"
      aria-label={t("begin")}
    >
      <p role="status" className="text-body">
        {t("question", { amount })}
      </p>
      <Button tone="main" disabled={isSending} onClick={onKeep}>
        {t("keep")}
      </Button>
      <Button
        disabled={isSending}
        onClick={() => {
          void confirm(); // the outcome comes by the poll
        }}
      >
        {isSending ? t("sending") : t("confirm")}
      </Button>
    </fieldset>
  );
}
