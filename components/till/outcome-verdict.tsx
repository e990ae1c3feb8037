import { Ban, Check, Hand, type LucideIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { PaymentView } from "@/lib/payments/payment-view";
import { BigAmount } from "./big-amount";
import type { Verdict } from "./outcome-wording";
import { useStoreTime } from "./use-store-time";

type Look = { readonly icon: LucideIcon; readonly panel: string; readonly badge: string; readonly iconSize: string };

// Full circle, octagon, struck circle, hand on a square: the shape alone tells the verdict.
export const VERDICT_LOOKS: Readonly<Record<Verdict, Look>> = {
  paid: {
    icon: Check,
    panel: "bg-paid-panel text-on-panel",
    badge: "rounded-full bg-on-panel text-paid-panel",
    iconSize: "size-3/5",
  },
  "not-paid": {
    icon: X,
    panel: "bg-refused-panel text-on-panel",
    badge:
      "bg-on-panel text-refused-panel [clip-path:polygon(30%_0,70%_0,100%_30%,100%_70%,70%_100%,30%_100%,0_70%,0_30%)]",
    iconSize: "size-3/5",
  },
  cancelled: { icon: Ban, panel: "bg-refused-soft text-refused", badge: "", iconSize: "size-full" },
  "needs-person": {
    icon: Hand,
    panel: "bg-doubt-panel text-on-panel-doubt",
    badge: "rounded-sheet bg-on-panel-doubt text-doubt-panel",
    iconSize: "size-3/5",
  },
};

type OutcomeVerdictProps = { readonly payment: PaymentView; readonly verdict: Verdict };

/** One word, the amount and the time, to be read from across the counter. */
export function OutcomeVerdict({ payment, verdict }: OutcomeVerdictProps) {
  const t = useTranslations("till.outcome");
  const timeOf = useStoreTime({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const { icon: Icon, badge, iconSize } = VERDICT_LOOKS[verdict];
  const at = payment.paidAt ?? payment.finalAt ?? payment.createdAt;
  // Where there is much to say below, a standing screen shows sign and word side by side.
  const isBeside = verdict === "needs-person";
  return (
    <div
      className={classNames(
        "flex items-center gap-4 max-[19rem]:flex-col!",
        isBeside
          ? "w-full text-start sm:w-auto sm:gap-8 sm:landscape:flex-col sm:landscape:gap-4 sm:landscape:text-center"
          : "flex-col text-center short:w-full short:flex-row short:text-start squat:w-auto squat:flex-row squat:gap-8 squat:text-start",
      )}
    >
      <div
        className={classNames(
          "flex shrink-0 animate-stamp items-center justify-center squat:size-36! sm:landscape:size-[clamp(5.5rem,21dvh,12rem)]",
          isBeside
            ? "size-24 sm:size-36"
            : "size-[clamp(5rem,15dvh,9rem)] short:size-20 sm:size-[clamp(5.5rem,21dvh,12rem)]",
          badge,
        )}
      >
        <Icon aria-hidden strokeWidth={2.4} className={iconSize} />
      </div>
      <div
        className={classNames(
          "flex flex-col",
          isBeside
            ? "items-start gap-1 sm:landscape:items-center sm:landscape:gap-2"
            : "items-center gap-2 short:items-start short:gap-0 squat:items-start squat:gap-1",
        )}
      >
        <h2 className="text-verdict font-bold text-balance short:[&:lang(ja)]:text-[2.25rem]">
          {t(`verdict.${verdict}`)}
        </h2>
        <BigAmount money={payment.amount} />
        <p className="text-body tabular-nums" suppressHydrationWarning>
          {timeOf(at)}
        </p>
      </div>
    </div>
  );
}
