"use client";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { formatMoney } from "@/lib/money/format-money";
import type { LinkCandidate, LinkLine } from "@/lib/reconciliation/link-view";
import type { LinkAction } from "@/lib/reconciliation/office-contract";
import { Button } from "../ui/button";

type Props = {
  readonly date: string;
  readonly text: string;
  readonly line: LinkLine;
  readonly candidates: readonly LinkCandidate[];
  readonly link: LinkAction;
};

/** Ties a line of Alipay's to a payment of ours: the line on top, what it may belong to below, nearest first. */
export function LinkScreen({ date, text, line, candidates, link }: Props) {
  const t = useTranslations("reconciliation");
  const router = useRouter();
  const locale = useLocale();
  const format = useFormatter();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const day = `/office/reconciliation/${date}` as Route; // a date that was checked: our own page
  const tie = ({ paymentId, refundId }: LinkCandidate): void =>
    startTransition(async () => {
      const answer = await link({ date, subject: line.subject, paymentId, refundId, reason });
      if (answer.ok) router.push(day);
      else setProblem(t(`problems.${answer.problem}`));
    });
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <header className="flex flex-col gap-1">
        <Link href={day} className="text-small underline underline-offset-4">
          {t("link.back")}
        </Link>
        <h1 className="text-title font-semibold">{t("link.title")}</h1>
      </header>
      <section aria-label={t("totals.theirs")} className="rounded-card border border-line-strong bg-card px-5 py-4">
        <p className="text-small text-ink-soft">
          {t("totals.theirs")} · {t(`kinds.${line.kind}`)} · {t("files.line", { line: line.lineNo })}
        </p>
        <p className="text-title font-semibold tabular-nums">
          {formatMoney({ currency: line.currency, minor: line.amountMinor }, locale)}
        </p>
        <p className="text-small break-all text-ink-soft">
          {line.at !== null && format.dateTime(line.at, { dateStyle: "medium", timeStyle: "medium" })} ·{" "}
          {line.merchantRef ?? line.providerRef}
        </p>
      </section>
      <form className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="subject" value={line.subject} />
        <Field name="text" label={t("link.search")} initial={text} />
        <Button type="submit">{t("link.find")}</Button>
      </form>
      <label className="flex flex-col gap-1 text-small">
        {t("link.reason")}
        <input
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
          className="min-h-touch rounded-control border border-line-strong bg-card px-3 text-body"
        />
      </label>
      <ul className="flex flex-col gap-3">
        {candidates.map((candidate) => (
          <Candidate
            key={candidate.refundId ?? candidate.paymentId}
            candidate={candidate}
            isDisabled={isPending || reason.trim().length < 3}
            onTie={() => tie(candidate)}
          />
        ))}
      </ul>
      {candidates.length === 0 && <p className="text-body">{t("link.none")}</p>}
      <p role="status" className="text-body empty:hidden">
        {problem}
      </p>
    </div>
  );
}

function Field({ name, label, initial }: { name: string; label: string; initial: string }) {
  return (
    <label className="flex grow basis-60 flex-col gap-1 text-small">
      {label}
      <input
        name={name}
        defaultValue={initial}
        maxLength={100}
        className="min-h-touch rounded-control border border-line-strong bg-card px-3 text-body"
      />
    </label>
  );
}

type CandidateProps = {
  readonly candidate: LinkCandidate;
  readonly isDisabled: boolean;
  readonly onTie: () => void;
};

function Candidate({ candidate, isDisabled, onTie }: CandidateProps) {
  const t = useTranslations("reconciliation");
  const locale = useLocale();
  const format = useFormatter();
  const { amountMinor: minor, currency, at, reference, personName } = candidate;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-card border border-line bg-card px-5 py-4">
      <div className="flex grow basis-60 flex-col">
        <span className="text-lead font-semibold tabular-nums">{formatMoney({ currency, minor }, locale)}</span>
        <span className="text-small break-all text-ink-soft">
          {format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}
          {personName !== null && ` · ${personName}`} · {reference}
        </span>
      </div>
      <Button disabled={isDisabled} onClick={onTie}>
        {t("link.tie")}
      </Button>
    </li>
  );
}
