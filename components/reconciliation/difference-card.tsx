import { UserRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import type { DifferenceRow } from "@/lib/reconciliation/day-view";

type Props = {
  readonly difference: DifferenceRow;
  readonly date: string;
  /** Offers to tie the line to a payment by hand. */
  readonly mayLink: boolean;
  readonly isChosen: boolean;
  readonly onChoose: ((isChosen: boolean) => void) | null;
  readonly onUndo: (() => void) | null;
};

type SideName = "ours" | DifferenceRow["tie"];

/** What is held beside what: only sales have rows of ours, then each file of Alipay is held beside the one before it. */
const SIDES: Readonly<Record<DifferenceRow["tie"], readonly [SideName, SideName]>> = {
  sale: ["ours", "sale"],
  settlement: ["sale", "settlement"],
  batch: ["settlement", "batch"],
};

/** One difference: both lines side by side, who has it, and how it was settled. */
export function DifferenceCard({ difference, date, mayLink, isChosen, onChoose, onUndo }: Props) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const [left, right] = SIDES[difference.tie];
  const sideTitle = (side: SideName) =>
    side === "ours" ? t("totals.ours") : `${t("totals.theirs")} · ${t(`ties.${side}`)}`;
  const facts = [
    t(`kinds.${difference.kind}`),
    difference.at === null
      ? null
      : t("china-time", {
          time: format.dateTime(difference.at, { dateStyle: "short", timeStyle: "medium", timeZone: "Asia/Shanghai" }),
        }),
    difference.lineNo === null ? null : t("files.line", { line: difference.lineNo }),
  ].filter((fact) => fact !== null);
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-card px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {onChoose !== null && (
          <input
            type="checkbox"
            aria-label={t("choose", { reference: difference.oursRef ?? difference.theirsRef ?? "" })}
            className="size-6 accent-(--ink)"
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
        <p className="grow text-small text-ink-soft">{facts.join(" · ")}</p>
        {difference.assigneeName !== null && (
          <p className="flex items-center gap-2 text-small font-semibold">
            <UserRound aria-hidden className="size-4" />
            {difference.assigneeName}
          </p>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Side
          title={sideTitle(left)}
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
          title={sideTitle(right)}
          minor={difference.theirsMinor}
          currency={difference.theirsCurrency ?? difference.currency}
        >
          <span>{difference.theirsRef}</span>
          <span>{difference.theirsStatus}</span>
        </Side>
      </div>
      {mayLink && (
        <Link
          className="inline-flex min-h-touch items-center self-start text-body font-semibold underline decoration-line-strong underline-offset-4"
          href={`/office/reconciliation/${date}/link?subject=${encodeURIComponent(difference.subject ?? "")}` as Route} // of a row: our own page
        >
          {t("link.open")}
        </Link>
      )}
      {difference.reason !== null && (
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
