"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { standingOf } from "@/lib/reconciliation/day-view";
import type { ReconciliationActions, ReconciliationDayView } from "@/lib/reconciliation/office-contract";
import { Button } from "../ui/button";
import { DayFiles } from "./day-files";
import { DayTotals } from "./day-totals";
import { DifferenceList } from "./difference-list";
import { StandingBadge } from "./standing-badge";

type Props = { readonly view: ReconciliationDayView; readonly actions: Omit<ReconciliationActions, "upload"> };

const LOOK_AGAIN_MS = 4_000;

/** One day beside Alipay's file: totals, differences, files. */
export function DayScreen({ view, actions }: Props) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const router = useRouter();
  const [message, setMessage] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { date, day } = view;
  const runAgain = (): void =>
    startTransition(async () => {
      const answer = await actions.runAgain(date);
      setMessage(answer.ok ? t("running") : t(`problems.${answer.problem}`));
      setTimeout(() => router.refresh(), LOOK_AGAIN_MS);
    });
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
          <Button disabled={isPending} onClick={runAgain}>
            {t("run-again")}
          </Button>
        )}
      </header>
      <p role="status" className="text-body empty:hidden">
        {message}
      </p>
      <DifferenceList view={view} actions={actions} />
      {view.sums.length > 0 && <DayTotals sums={view.sums} />}
      <DayFiles files={view.files} findings={view.findings} />
    </div>
  );
}
