import { CircleCheck, FileQuestion } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AttentionView } from "@/lib/office/attention-case";
import { CaseLine } from "./case-line";

/** Everything that is not proven, the oldest first, and who has it. */
export function AttentionList({ queue }: { readonly queue: AttentionView }) {
  const t = useTranslations("office.attention");
  const word = useTranslations("reconciliation.classes");
  const { cases, strays, serverNow } = queue;
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5">
      <header>
        <h1 className="text-title font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-body text-ink-soft">{t("hint")}</p>
      </header>
      {cases.length === 0 && strays.length === 0 && (
        <div className="flex flex-col items-center gap-3 rounded-card border border-line bg-card px-6 py-14 text-center">
          <CircleCheck aria-hidden className="size-12 text-paid" />
          <p className="text-lead font-semibold">{t("none")}</p>
          <p className="text-body text-ink-soft">{t("none-hint")}</p>
        </div>
      )}
      {cases.length > 0 && (
        <section aria-labelledby="open-cases" className="flex flex-col gap-3">
          <h2 id="open-cases" className="text-lead font-semibold">
            {t("open-count", { count: cases.length })}
          </h2>
          <ul className="flex flex-col gap-3">
            {cases.map((item) => (
              <CaseLine key={item.paymentId} item={item} serverNow={serverNow} />
            ))}
          </ul>
        </section>
      )}
      {strays.length > 0 && (
        <section aria-labelledby="strays" className="flex flex-col gap-3">
          <h2 id="strays" className="text-lead font-semibold">
            {t("strays")}
          </h2>
          <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-card">
            {strays.map((stray) => (
              <li key={`${stray.date} ${stray.word}`}>
                <Link
                  href={`/office/reconciliation/${stray.date}` as Route} // our own page of that day
                  className="flex min-h-14 items-center gap-4 px-5 py-3 hover:bg-sunk"
                >
                  <FileQuestion aria-hidden className="size-6 shrink-0 text-doubt" />
                  <span className="min-w-0 flex-1 text-body">
                    {t("difference", { date: stray.date, word: word(stray.word) })}
                  </span>
                  <span className="text-body font-semibold tabular-nums">{stray.count}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
