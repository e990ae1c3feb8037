"use client";
import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type {
  ReconciliationActions,
  ReconciliationAnswer,
  ReconciliationDayView,
} from "@/lib/reconciliation/office-contract";
import { Button } from "../ui/button";
import { DifferenceCard } from "./difference-card";

type Props = {
  readonly view: ReconciliationDayView;
  readonly actions: Pick<ReconciliationActions, "resolve" | "undo">;
};

/** The day's differences; several can be settled at once, each with a reason that stays. */
export function DifferenceList({ view, actions }: Props) {
  const t = useTranslations("reconciliation");
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { date, differences, mayResolve } = view;

  const act = (work: () => Promise<ReconciliationAnswer>): void =>
    startTransition(async () => {
      const answer = await work();
      setProblem(answer.ok ? null : t(`problems.${answer.problem}`));
      if (!answer.ok) return;
      setChosen(new Set());
      setReason("");
      router.refresh();
    });
  const choose = (subject: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(subject);
    else next.delete(subject);
    setChosen(next);
  };
  if (differences.length === 0) {
    return (
      <p className="flex items-center gap-3 rounded-card border border-line bg-card px-5 py-4 text-body font-semibold">
        <CircleCheck aria-hidden className="size-6 shrink-0 text-paid" />
        {view.day?.matchedAt === undefined || view.day.matchedAt === null || view.files.length === 0
          ? t("not-matched")
          : t("none-open")}
      </p>
    );
  }
  return (
    <section aria-labelledby="differences-title" className="flex flex-col gap-3">
      <h2 id="differences-title" className="text-lead font-semibold">
        {t("differences-title")}
      </h2>
      <ul className="flex flex-col gap-3">
        {differences.map((difference, index) => {
          const { subject, reason: settled } = difference;
          const mayChoose = mayResolve && subject !== null && settled === null && difference.class !== "WAITING";
          return (
            <DifferenceCard
              key={subject ?? index}
              difference={difference}
              isChosen={subject !== null && chosen.has(subject)}
              onChoose={mayChoose ? (isChosen) => choose(subject, isChosen) : null}
              onUndo={
                mayResolve && subject !== null && settled !== null
                  ? () => act(() => actions.undo({ date, subject }))
                  : null
              }
            />
          );
        })}
      </ul>
      {mayResolve && chosen.size > 0 && (
        <form
          className="sticky bottom-0 flex flex-wrap items-end gap-3 rounded-card border border-line-strong bg-paper px-5 py-4"
          onSubmit={(event) => {
            event.preventDefault();
            act(() => actions.resolve({ date, subjects: [...chosen], reason }));
          }}
        >
          <label className="flex grow basis-60 flex-col gap-1 text-small">
            {t("reason")}
            <input
              required
              minLength={3}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              className="min-h-touch rounded-control border border-line-strong bg-card px-3 text-body"
            />
          </label>
          <Button type="submit" tone="main" disabled={isPending}>
            {t("resolve", { count: chosen.size })}
          </Button>
        </form>
      )}
      <p role="status" className="text-body empty:hidden">
        {problem}
      </p>
    </section>
  );
}
