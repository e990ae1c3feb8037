"use client";
import { CircleCheck, CircleHelp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { DifferenceRow } from "@/lib/reconciliation/day-view";
import { type ClassWeight, MATCH_CLASSES, type MatchClass } from "@/lib/reconciliation/match-classes";
import type {
  ReconciliationActions,
  ReconciliationAnswer,
  ReconciliationDayView,
} from "@/lib/reconciliation/office-contract";
import { DifferenceBar } from "./difference-bar";
import { DifferenceGroup } from "./difference-group";

type Props = {
  readonly view: ReconciliationDayView;
  readonly actions: Pick<ReconciliationActions, "resolve" | "undo" | "assign">;
};

/** The day's differences; several can be settled at once, each with a reason that stays. */
export function DifferenceList({ view, actions }: Props) {
  const t = useTranslations("reconciliation");
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { date, differences, mayResolve } = view;

  const act = (work: () => Promise<ReconciliationAnswer>): void =>
    startTransition(async () => {
      const answer = await work();
      setProblem(answer.ok ? null : t(`problems.${answer.problem}`));
      if (!answer.ok) return;
      setChosen(new Set());
      router.refresh();
    });
  if (differences.length === 0) return <NoDifference view={view} />;
  return (
    <section aria-labelledby="differences-title" className="flex flex-col gap-5">
      <h2 id="differences-title" className="text-lead font-semibold">
        {t("differences-title")}
      </h2>
      {groupsOf(differences).map(([name, rows]) => (
        <DifferenceGroup
          key={name}
          name={name}
          date={date}
          rows={rows}
          chosen={chosen}
          mayResolve={mayResolve}
          onChoose={(subjects, isChosen) => setChosen(changed(chosen, subjects, isChosen))}
          onUndo={(subject) => act(() => actions.undo({ date, subject }))}
        />
      ))}
      {mayResolve && chosen.size > 0 && (
        <DifferenceBar
          count={chosen.size}
          people={view.people}
          isBusy={isPending}
          onResolve={(reason) => act(() => actions.resolve({ date, subjects: [...chosen], reason }))}
          onAssign={(personId) => act(() => actions.assign({ date, subjects: [...chosen], personId }))}
        />
      )}
      <p role="status" className="text-body empty:hidden">
        {problem}
      </p>
    </section>
  );
}

/** Nothing differs, or nothing was compared yet: the one must not look like the other. */
function NoDifference({ view: { day, files } }: Pick<Props, "view">) {
  const t = useTranslations("reconciliation");
  const isMatched = day !== null && day.matchedAt !== null && files.length > 0;
  const Sign = isMatched ? CircleCheck : CircleHelp;
  return (
    <p className="flex items-center gap-3 rounded-card border border-line bg-card px-5 py-4 text-body font-semibold">
      <Sign aria-hidden className={`size-6 shrink-0 ${isMatched ? "text-paid" : "text-ink-soft"}`} />
      {isMatched ? t("none-open") : t("not-matched")}
    </p>
  );
}

/** The most urgent kinds first; within one the settled ones last, as they were read. */
function groupsOf(differences: readonly DifferenceRow[]): readonly (readonly [MatchClass, readonly DifferenceRow[]])[] {
  const groups = new Map<MatchClass, DifferenceRow[]>();
  for (const row of differences) groups.set(row.class, [...(groups.get(row.class) ?? []), row]);
  return [...groups].toSorted(([a], [b]) => WEIGHTS.indexOf(weightOf(a)) - WEIGHTS.indexOf(weightOf(b)));
}

const WEIGHTS: readonly ClassWeight[] = ["urgent", "look", "wait", "none"];
const weightOf = (name: MatchClass): ClassWeight => MATCH_CLASSES[name].weight;

function changed(chosen: ReadonlySet<string>, subjects: readonly string[], isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const subject of subjects) {
    if (isChosen) next.add(subject);
    else next.delete(subject);
  }
  return next;
}
