import { Check, Circle, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { LessonStanding } from "@/lib/practice/standing";

type StandingSignProps = { readonly standing: LessonStanding | undefined; readonly className?: string };

/** Whether a lesson is new, learnt, or to be repeated. */
export function StandingSign({ standing, className }: StandingSignProps) {
  const t = useTranslations("practice.standing");
  const look = (colour: string) => classNames("size-5 shrink-0", colour, className);
  if (isToRepeat(standing)) return <RotateCcw aria-label={t("repeat")} className={look("text-doubt")} />;
  if (standing?.isLearnt === true) return <Check aria-label={t("learnt")} className={look("text-paid")} />;
  return <Circle aria-label={t("new")} className={look("text-ink-soft")} />;
}

/** Done before, and missed or forgotten since. */
export function isToRepeat(standing: LessonStanding | undefined): boolean {
  return standing !== undefined && standing.isDue && standing.tries > 0;
}
