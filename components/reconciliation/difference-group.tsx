import { useTranslations } from "next-intl";
import type { DifferenceRow } from "@/lib/reconciliation/day-view";
import { MATCH_CLASSES, type MatchClass } from "@/lib/reconciliation/match-classes";
import { DifferenceCard } from "./difference-card";

type Props = {
  readonly name: MatchClass;
  readonly date: string;
  readonly rows: readonly DifferenceRow[];
  readonly chosen: ReadonlySet<string>;
  readonly mayResolve: boolean;
  readonly onChoose: (subjects: readonly string[], isChosen: boolean) => void;
  readonly onUndo: (subject: string) => void;
};

/** All differences of one kind: what it means and what to do, once, and every one of them. */
export function DifferenceGroup({ name, date, rows, chosen, mayResolve, onChoose, onUndo }: Props) {
  const t = useTranslations("reconciliation");
  const open = rows.flatMap((row) =>
    row.subject !== null && row.reason === null && row.class !== "WAITING" ? [row.subject] : [],
  );
  const { actions, weight } = MATCH_CLASSES[name];
  return (
    <section aria-label={t(`classes.${name}`)} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="flex grow basis-60 flex-col gap-1">
          <h3 className={`text-body font-semibold ${weight === "urgent" ? "text-doubt" : ""}`}>
            {t(`classes.${name}`)} <span className="font-medium text-ink-soft tabular-nums">· {rows.length}</span>
          </h3>
          {actions.length > 0 && (
            <p className="text-small text-ink-soft">
              {t("what-to-do", { steps: actions.map((action) => t(`actions.${action}`)).join(" · ") })}
            </p>
          )}
        </div>
        {mayResolve && open.length > 1 && (
          <label className="flex min-h-touch items-center gap-3 text-body">
            <input
              type="checkbox"
              className="size-6 accent-(--ink)"
              checked={open.every((subject) => chosen.has(subject))}
              onChange={(event) => onChoose(open, event.target.checked)}
            />
            {t("choose-all", { count: open.length })}
          </label>
        )}
      </header>
      <ul className="flex flex-col gap-3">
        {rows.map((row) => {
          const { subject } = row;
          const mayChoose = mayResolve && subject !== null && open.includes(subject);
          return (
            <DifferenceCard
              key={`${subject ?? ""}${row.lineNo ?? ""}${row.paymentId ?? ""}`}
              difference={row}
              date={date}
              mayLink={mayChoose && actions.some((action) => action === "link")}
              isChosen={subject !== null && chosen.has(subject)}
              onChoose={mayChoose ? (isChosen) => onChoose([subject], isChosen) : null}
              onUndo={mayResolve && subject !== null && row.reason !== null ? () => onUndo(subject) : null}
            />
          );
        })}
      </ul>
    </section>
  );
}
