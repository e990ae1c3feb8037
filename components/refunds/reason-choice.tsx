import { useTranslations } from "next-intl";
import { REFUND_REASONS, type RefundReason } from "@/lib/refunds/refund-reasons";

type ReasonChoiceProps = {
  readonly reason: RefundReason | null;
  readonly onChoose: (reason: RefundReason) => void;
};

/** Why the money goes back; the customer reads the same in the wallet. */
export function ReasonChoice({ reason, onChoose }: ReasonChoiceProps) {
  const t = useTranslations("payments.refund-dialog");
  return (
    <fieldset className="min-w-0">
      <legend className="pb-2 text-small font-medium text-ink-soft">{t("why")}</legend>
      <div className="flex flex-wrap gap-2">
        {REFUND_REASONS.map((candidate) => (
          <label
            key={candidate}
            className="flex min-h-touch cursor-pointer items-center rounded-full border border-line-strong bg-card px-4 text-body font-medium has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name="refund-reason"
              className="sr-only"
              checked={candidate === reason}
              onChange={() => {
                onChoose(candidate);
              }}
            />
            {t(`reason.${candidate}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
