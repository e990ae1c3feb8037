import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { DifferenceRow } from "@/lib/reconciliation/day-view";
import { MATCH_CLASSES } from "@/lib/reconciliation/match-classes";

type Props = {
  readonly difference: DifferenceRow;
  readonly isChosen: boolean;
  readonly onChoose: ((isChosen: boolean) => void) | null;
  readonly onUndo: (() => void) | null;
};

/** One difference: what it is, both lines side by side, and what to do next. */
export function DifferenceCard({ difference, isChosen, onChoose, onUndo }: Props) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const name = t(`classes.${difference.class}`);
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-card px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {onChoose !== null && (
          <label className="flex min-h-touch items-center gap-3 text-body font-semibold">
            <input
              type="checkbox"
              className="size-6 accent-(--ink)"
              checked={isChosen}
              onChange={(event) => onChoose(event.target.checked)}
            />
            {name}
          </label>
        )}
        {onChoose === null && <p className="text-body font-semibold">{name}</p>}
        <p className="text-small text-ink-soft">
          {t(`kinds.${difference.kind}`)}
          {difference.at !== null &&
            ` · ${format.dateTime(difference.at, { dateStyle: "short", timeStyle: "medium", timeZone: "Asia/Shanghai" })}`}
          {difference.lineNo !== null && ` · ${t("files.line", { line: difference.lineNo })}`}
        </p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Side
          title={t("totals.ours")}
          minor={difference.oursMinor}
          currency={difference.oursCurrency ?? difference.currency}
        >
          <span>{difference.oursRef}</span>
          {difference.paymentId !== null && (
            <Link
              className="underline decoration-line-strong underline-offset-4"
              href={`/till/payments/${difference.paymentId}` as Route} // the id of a row: our own page
            >
              {t("open-payment")}
            </Link>
          )}
        </Side>
        <Side
          title={t("totals.theirs")}
          minor={difference.theirsMinor}
          currency={difference.theirsCurrency ?? difference.currency}
        >
          <span>{difference.theirsRef}</span>
          <span>{difference.theirsStatus}</span>
        </Side>
      </div>
      {difference.reason === null ? (
        <ul className="flex flex-wrap gap-x-4 text-small text-ink-soft">
          {MATCH_CLASSES[difference.class].actions.map((action) => (
            <li key={action}>{t(`actions.${action}`)}</li>
          ))}
        </ul>
      ) : (
        <p className="flex flex-wrap items-center gap-4 text-body">
          {t("resolved", { name: difference.resolvedBy ?? "", reason: difference.reason })}
          {onUndo !== null && (
            <button type="button" className="min-h-touch font-semibold underline underline-offset-4" onClick={onUndo}>
              {t("undo")}
            </button>
          )}
        </p>
      )}
    </li>
  );
}

type SideProps = {
  readonly title: string;
  readonly minor: number | null;
  readonly currency: string;
  readonly children: React.ReactNode;
};

function Side({ title, minor, currency, children }: SideProps) {
  const t = useTranslations("reconciliation");
  const locale = useLocale();
  return (
    <div className="flex flex-col rounded-control bg-sunk px-4 py-3">
      <span className="text-small text-ink-soft">{title}</span>
      <span className="text-lead font-semibold tabular-nums">
        {minor === null ? t("nothing") : formatMoney({ minor, currency }, locale)}
      </span>
      <span className="flex flex-wrap gap-x-3 text-small break-all text-ink-soft">{children}</span>
    </div>
  );
}
