import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { CountdownRing } from "@/components/ui/countdown-ring";
import type { Money } from "@/lib/money/money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { BigAmount } from "./big-amount";
import { type ProgressLook, secondsUntil } from "./progress-lines";
import { LOOK_STYLES } from "./progress-look";

type ProgressEmblemProps = {
  readonly look: ProgressLook;
  readonly amount: Money;
  readonly payment: PaymentView | null;
  readonly now: number;
};

/**
 * Amount, situation, and the ring that counts down to the automatic cancel; where none is due it only turns.
 * Side by side on phones, one above the other where there is room.
 */
export function ProgressEmblem({ look, amount, payment, now }: ProgressEmblemProps) {
  const t = useTranslations("till.progress");
  const { icon: Icon, isDashed } = LOOK_STYLES[look];
  const isUnheard = look === "no-connection" || look === "signed-out";
  const end = isUnheard || payment === null ? null : payment.autoCancelAt;
  const seconds = end === null ? null : secondsUntil(end, now);
  return (
    <div className="flex w-full items-center gap-5 max-[19rem]:flex-col sm:flex-col sm:gap-6 low:gap-2! sm:text-center squat:w-auto squat:flex-row squat:gap-8 squat:text-start">
      <CountdownRing share={shareLeft(payment, end, now)} isDashed={isDashed}>
        <Icon
          aria-hidden
          strokeWidth={1.8}
          className={classNames(
            seconds === null ? "size-12 sm:size-16" : "size-8 short:size-6 sm:size-11",
            look === "confirming" && "animate-breathe",
          )}
        />
        {seconds !== null && (
          <p className="mt-1 tabular-nums" role="timer">
            <span className="block text-lead font-semibold sm:text-title">{t("seconds", { seconds })}</span>
            <span className="sr-only sm:not-sr-only sm:block sm:max-w-28 sm:text-small sm:leading-4 sm:text-balance">
              {t("until-cancel")}
            </span>
          </p>
        )}
      </CountdownRing>
      <div className="min-w-0 flex-1 sm:order-first sm:flex sm:flex-none sm:flex-col sm:items-center sm:gap-2 squat:order-none squat:items-start">
        <BigAmount money={amount} className="text-ink" />
        <h2 className="text-lead font-semibold text-balance sm:text-title">{t(`title.${look}`)}</h2>
        {seconds !== null && (
          <p aria-hidden="true" className="text-small tabular-nums sm:hidden">
            {t("cancels-itself", { seconds })}
          </p>
        )}
      </div>
    </div>
  );
}

function shareLeft(payment: PaymentView | null, end: number | null, now: number): number | null {
  if (payment === null || end === null || end <= payment.createdAt) return null;
  return Math.min(1, Math.max(0, (end - now) / (end - payment.createdAt)));
}
