import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

type OpenCasesProps = { readonly count: number; readonly className?: string };

const MOST_SHOWN = 99;

/** How many cases wait; nothing when none does. */
export function OpenCases({ count, className }: OpenCasesProps) {
  const t = useTranslations("office.attention");
  if (count === 0) return null;
  return (
    <span
      className={classNames(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-doubt-panel px-1.5 text-[0.75rem] leading-none font-bold text-on-panel-doubt tabular-nums",
        className,
      )}
    >
      <span aria-hidden="true">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{t("open-count", { count })}</span>
    </span>
  );
}
