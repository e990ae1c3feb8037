import {
  AlarmClock,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Clock,
  FileWarning,
  FileX,
  MessageSquareText,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { DayStanding } from "@/lib/reconciliation/day-view";

const LOOKS = {
  agreed: { Icon: CircleCheck, tone: "text-paid" },
  settled: { Icon: MessageSquareText, tone: "text-ink-soft" },
  differences: { Icon: CircleAlert, tone: "text-doubt" },
  waiting: { Icon: Clock, tone: "text-progress" },
  held: { Icon: FileWarning, tone: "text-doubt" },
  late: { Icon: AlarmClock, tone: "text-doubt" },
  missing: { Icon: FileX, tone: "text-refused" },
  expected: { Icon: CircleHelp, tone: "text-ink-soft" },
} as const;

/** The shape and colour of how a day stands; the word stands beside it or in the label of what it is in. */
export function StandingIcon({ standing }: { readonly standing: DayStanding }) {
  const { Icon, tone } = LOOKS[standing];
  return <Icon aria-hidden className={`size-5 shrink-0 ${tone}`} />;
}

type BadgeProps = { readonly standing: DayStanding; readonly open: number; readonly isSmall?: boolean };

/** How a day stands: shape, colour and word. */
export function StandingBadge({ standing, open, isSmall = false }: BadgeProps) {
  const t = useTranslations("reconciliation.standing");
  return (
    <span className={`inline-flex items-center gap-2 ${isSmall ? "text-small" : "text-body font-semibold"}`}>
      <StandingIcon standing={standing} />
      {standing === "differences" ? t("differences", { count: open }) : t(standing)}
    </span>
  );
}
