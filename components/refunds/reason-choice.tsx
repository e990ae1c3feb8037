import { useTranslations } from "next-intl";
import { REFUND_REASONS } from "@/lib/refunds/refund-reasons";

type ReasonChoiceProps = {
  /** Of the store's own, in its own words. */
  readonly ownReasons: readonly string[];
  readonly reason: string | null;
  readonly onChoose: (reason: string) => void;
};

/** Why the money goes back; the customer reads the same in the wallet. */
export function ReasonChoice({ ownReasons, reason, onChoose }: ReasonChoiceProps) {
  const t = useTranslations("payments.refund-dialog");
  const choices: { id: string; text: string }[] = [
    ...REFUND_REASONS.map((id) => ({ id, text: t(`reason.${id}`) })),
    ...ownReasons.map((text) => ({ id: text, text })),
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="pb-2 text-small font-medium text-ink-soft">{t("why")}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ id, text }) => (
          <label
            key={id}
            className="flex min-h-touch cursor-pointer items-center rounded-full border border-line-strong bg-card px-4 text-body font-medium has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name="refund-reason"
              className="sr-only"
              checked={id === reason}
              onChange={() => {
                onChoose(id);
              }}
            />
            <span className="min-w-0 py-1 break-words">{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
