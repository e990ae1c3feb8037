"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { type FeeRate, writePercent } from "@/lib/reconciliation/fee-rate";
import type { ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { Button } from "../ui/button";

type Props = {
  readonly rates: readonly FeeRate[];
  readonly currency: string;
  readonly setRate: ((input: { currency: string; percent: string }) => Promise<ReconciliationAnswer>) | null;
};

/** The open points of Alipay's file pages, by their number in the research (reconciliation files, §3.11). */
const ASSUMPTIONS = [
  "A1",
  "A2",
  "A3",
  "A4",
  "A5",
  "A6",
  "A7",
  "A8",
  "A9",
  "A10",
  "A11",
  "A12",
  "A13",
  "A14",
  "A15",
] as const;

/** The contract's fees, and everything that is taken for granted about Alipay's files. */
export function RulesScreen({ rates, currency, setRate }: Props) {
  const t = useTranslations("reconciliation");
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <header className="flex flex-col gap-1">
        <Link href="/office/reconciliation" className="text-small underline underline-offset-4">
          {t("all-days")}
        </Link>
        <h1 className="text-title font-semibold">{t("rules.title")}</h1>
      </header>
      <section aria-labelledby="fees-title" className="flex flex-col gap-3">
        <h2 id="fees-title" className="text-lead font-semibold">
          {t("rules.fees")}
        </h2>
        <p className="text-body text-ink-soft">{t("rules.fees-text")}</p>
        {rates.length > 0 && (
          <ul className="flex flex-wrap gap-3">
            {rates.map((rate) => (
              <li
                key={rate.currency}
                className="rounded-card border border-line bg-card px-5 py-3 text-lead font-semibold tabular-nums"
              >
                {rate.currency} {writePercent(rate.perMillion)} %
              </li>
            ))}
          </ul>
        )}
        {setRate !== null && <RateForm currency={currency} setRate={setRate} />}
      </section>
      <section aria-labelledby="assumptions-title" className="flex flex-col gap-3">
        <h2 id="assumptions-title" className="text-lead font-semibold">
          {t("rules.assumptions")}
        </h2>
        <p className="text-body text-ink-soft">{t("rules.assumptions-text")}</p>
        <ul className="flex flex-col rounded-card border border-line bg-card px-5">
          {ASSUMPTIONS.map((name) => (
            <li key={name} className="border-b border-line py-3 text-body last:border-b-0">
              {t(`rules.assumption.${name}`)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const FIELD = "min-h-touch rounded-control border border-line-strong bg-card px-3 text-body text-ink";

function RateForm({ currency, setRate }: { currency: string; setRate: NonNullable<Props["setRate"]> }) {
  const t = useTranslations("reconciliation");
  const router = useRouter();
  const [message, setMessage] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string): string => {
          const value = form.get(name);
          return typeof value === "string" ? value : "";
        };
        startTransition(async () => {
          const answer = await setRate({ currency: text("currency").toUpperCase(), percent: text("percent") });
          setMessage(answer.ok ? t("rules.saved") : t(`problems.${answer.problem}`));
          if (answer.ok) router.refresh();
        });
      }}
    >
      <label className="flex flex-col gap-1 text-small text-ink-soft">
        {t("rules.currency")}
        <input name="currency" required maxLength={3} defaultValue={currency} className={`${FIELD} w-24`} />
      </label>
      <label className="flex flex-col gap-1 text-small text-ink-soft">
        {t("rules.percent")}
        <input name="percent" inputMode="decimal" maxLength={7} placeholder="0.6" className={`${FIELD} w-28`} />
      </label>
      <Button type="submit" disabled={isPending}>
        {t("rules.save")}
      </Button>
      <p role="status" className="basis-full text-body empty:hidden">
        {message}
      </p>
    </form>
  );
}
