import { ChevronLeft, Flag, QrCode, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

type LessonStripProps = {
  readonly title: string;
  readonly situation: string;
  readonly customer: string;
  /** Holds the customer's phone before the scanner; null where nothing is to be scanned. */
  readonly onScan: (() => void) | null;
  readonly onFinish: () => void;
  readonly onLeave: () => void;
};

/** What is going on, what the customer says, and their phone. */
export function LessonStrip({ title, situation, customer, onScan, onFinish, onLeave }: LessonStripProps) {
  const t = useTranslations("practice");
  return (
    <section
      aria-label={t("lesson")}
      className="flex flex-col gap-2 border-b-2 border-practice bg-practice-soft px-3 py-2 sm:px-4 lg:flex-row lg:items-center lg:gap-4"
    >
      <div className="flex min-w-0 flex-1 items-start gap-2">
        <IconButton label={t("leave")} onClick={onLeave} className="-ms-2">
          <ChevronLeft aria-hidden className="size-6 rtl:rotate-180" />
        </IconButton>
        <div className="min-w-0 flex-1 py-1">
          <h2 className="text-small font-semibold text-practice">{title}</h2>
          <p className="text-body font-semibold">{situation}</p>
          <p className="flex items-start gap-2 text-body">
            <UserRound aria-hidden className="mt-1 size-4 shrink-0 text-practice" />
            <span>{t("says", { words: customer })}</span>
          </p>
        </div>
      </div>
      <div className="flex shrink-0 gap-2">
        {onScan !== null && (
          <Button onClick={onScan} className="flex-[2] border-practice text-practice">
            <QrCode aria-hidden className="size-5 shrink-0" />
            {t("scan")}
          </Button>
        )}
        <Button onClick={onFinish} className="flex-1">
          <Flag aria-hidden className="size-5 shrink-0" />
          {t("finish")}
        </Button>
      </div>
    </section>
  );
}
