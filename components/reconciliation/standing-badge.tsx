import { AlarmClock, CircleAlert, CircleCheck, CircleHelp, Clock, FileWarning, FileX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DayStanding } from "@/lib/reconciliation/day-view";

const LOOKS = {
  agreed: { Icon: CircleCheck, tone: "text-paid" },
  differences: { Icon: CircleAlert, tone: "text-doubt" },
  waiting: { Icon: Clock, tone: "text-progress" },
  held: { Icon: FileWarning, tone: "text-doubt" },
  late: { Icon: AlarmClock, tone: "text-doubt" },
  missing: { Icon: FileX, tone: "text-refused" },
  expected: { Icon: CircleHelp, tone: "text-ink-soft" },
} as const;

/** How a day stands: shape, colour and word. */
export function StandingBadge({ standing, open }: { readonly standing: DayStanding; readonly open: number }) {
  const t = useTranslations("reconciliation.standing");
  const { Icon, tone } = LOOKS[standing];
  return (
    <span className="inline-flex items-center gap-2 text-body font-semibold">
      <Icon aria-hidden className={`size-5 shrink-0 ${tone}`} />
      {standing === "differences" ? t("differences", { count: open }) : t(standing)}
    </span>
  );
}
