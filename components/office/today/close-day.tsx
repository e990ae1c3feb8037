import { MoonStar } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money/format-money";
import type { CloseDayResult } from "@/lib/office/close-day-contract";
import type { DayScreenProps } from "./day-contract";

/** Closing never waits for anything: it says what is not proven yet and writes it down. */
export function CloseDay({ day, closeDay }: DayScreenProps) {
  const t = useTranslations("office.close");
  const word = useTranslations("payments.word");
  const who = useTranslations("office.attention");
  const locale = useLocale();
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<Extract<CloseDayResult, { ok: false }>["reason"] | null>(null);
  const [isClosing, startClosing] = useTransition();
  const hide = () => {
    setIsOpen(false);
    setProblem(null);
  };
  return (
    <>
      <Button
        tone="main"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <MoonStar aria-hidden className="size-5" />
        {t("open")}
      </Button>
      {isOpen && (
        <Dialog title={t("title", { date: day.dateText })} closeLabel={t("not-now")} onClose={hide}>
          <div className="flex flex-col gap-4 pb-2 text-body">
            <p>{day.isToday ? t("still-running") : t("what-happens")}</p>
            {day.unproven.length === 0 ? (
              <p className="font-semibold">{t("all-proven")}</p>
            ) : (
              <div className="rounded-card border border-doubt bg-doubt-soft px-4 py-3">
                <p className="font-semibold">{t("unproven", { count: day.unproven.length })}</p>
                <ul className="mt-2 flex flex-col gap-1">
                  {day.unproven.map(({ paymentId, amountMinor, state, personName, deviceName, holderName }) => (
                    <li key={paymentId} className="tabular-nums">
                      {formatMoney({ currency: day.currency, minor: amountMinor }, locale)} · {word(state)} ·{" "}
                      {personName} · {deviceName}
                      <span className="block text-small font-semibold">
                        {holderName === null ? who("nobody") : who("has", { name: holderName })}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {problem !== null && (
              <p role="alert" className="font-semibold text-refused">
                {t(`problem.${problem}`)}
              </p>
            )}
            <Button
              tone="main"
              size="large"
              disabled={isClosing}
              onClick={() => {
                startClosing(async () => {
                  const result = await closeDay({ date: day.date });
                  if (!result.ok) {
                    setProblem(result.reason);
                    return;
                  }
                  hide();
                  router.refresh();
                });
              }}
            >
              {t("confirm")}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
