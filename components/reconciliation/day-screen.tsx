"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { standingOf } from "@/lib/reconciliation/day-view";
import type { ReconciliationActions, ReconciliationDayView } from "@/lib/reconciliation/office-contract";
import { Button } from "../ui/button";
import { DayExports } from "./day-exports";
import { DayFiles } from "./day-files";
import { DayProof } from "./day-proof";
import { DayTotals } from "./day-totals";
import { DifferenceList } from "./difference-list";
import { HandTies } from "./hand-ties";
import { StandingBadge } from "./standing-badge";

type Props = { readonly view: ReconciliationDayView; readonly actions: Omit<ReconciliationActions, "upload"> };

const LOOK_AGAIN_MS = 2_000;

/** Looks again every two seconds until the answer is there. */
function useAnswer(isAwaited: boolean, look: () => void): void {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (!isAwaited) return undefined;
    const timer = setInterval(() => lookNow(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isAwaited]);
}

/** One day beside Alipay's file: totals, differences, files. */
export function DayScreen({ view, actions }: Props) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const router = useRouter();
  const [message, setMessage] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const [askedAt, setAskedAt] = useState<number | null | undefined>(undefined);
  const [isPending, startTransition] = useTransition();
  const { date, day } = view;
  const runAgain = (): void =>
    startTransition(async () => {
      const answer = await actions.runAgain(date);
      setMessage(answer.ok ? null : t(`problems.${answer.problem}`));
      setIsAsked(answer.ok);
      setAskedAt(day?.matchedAt);
    });
  const isRunning = isAsked && day?.matchedAt === askedAt;
  useAnswer(isRunning, () => router.refresh());
  return (
    <div className="flex flex-col gap-8">
      <header className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex grow basis-72 flex-col gap-1">
          <Link href="/office/reconciliation" className="text-small underline underline-offset-4">
            {t("all-days")}
          </Link>
          <h1 className="text-title font-semibold">
            {format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: "full", timeZone: "UTC" })}
          </h1>
          {day !== null && <StandingBadge standing={standingOf(day)} open={day.open} />}
          {day?.problem !== null && day?.problem !== undefined && (
            <p className="text-small text-doubt">{day.problem}</p>
          )}
        </div>
        {view.mayResolve && (
          <Button disabled={isPending || isRunning} onClick={runAgain}>
            {t("run-again")}
          </Button>
        )}
      </header>
      <p role="status" className="text-body empty:hidden">
        {isRunning ? t("running") : message}
      </p>
      <DayProof certificate={view.certificate} />
      {!view.isWhole && <p className="text-small text-ink-soft">{t("own-store")}</p>}
      <DifferenceList view={view} actions={actions} />
      {view.ties.length > 0 && <HandTies date={date} ties={view.ties} undo={view.mayResolve ? actions.undo : null} />}
      {view.sums.length > 0 && <DayTotals sums={view.sums} />}
      <DayFiles files={view.files} findings={view.findings} isWhole={view.isWhole} />
      <DayExports date={date} />
    </div>
  );
}
