"use client";

import "./guide-sheet.css";
import { Printer } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PaymentsHeader } from "@/components/payments/payments-header";
import type { RunMode } from "@/components/till/till-contract";
import { Button } from "@/components/ui/button";
import type { CustomerSentence, GuideEntry, GuidePart } from "@/lib/explanations/guide";
import { LOCALE_NAMES } from "@/lib/locales";

type GuideSheetEntry = GuideEntry & { readonly said: readonly CustomerSentence[] };

type GuideSheetProps = {
  readonly language: string;
  readonly title: string;
  /** The one rule above all others. */
  readonly rule: string;
  readonly parts: readonly {
    readonly part: GuidePart;
    readonly title: string;
    readonly entries: readonly GuideSheetEntry[];
  }[];
  readonly customerLanguage: string;
  readonly storeName: string;
  readonly mode: RunMode;
};

/** Every situation on one sheet of A4, for the wall beside the till. */
export function GuideSheet({ language, title, rule, parts, customerLanguage, storeName, mode }: GuideSheetProps) {
  const t = useTranslations("practice");
  const router = useRouter();
  return (
    <div className="min-h-dvh bg-paper text-ink print:min-h-0 print:bg-white">
      <div className="print:hidden">
        <PaymentsHeader
          mode={mode}
          title={t("guide")}
          subtitle={storeName}
          back={{ href: "/till/practice", label: t("home") }}
        />
        <div className="safe-x mx-auto flex w-full max-w-5xl flex-wrap items-end gap-3 pt-4">
          <label className="flex-1 text-small font-medium text-ink-soft">
            {t("guide-language")}
            <select
              value={language}
              className="mt-1 block min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink"
              onChange={(event) => {
                router.push(`/till/guide/${event.target.value}` as Route); // one of our languages
              }}
            >
              {Object.entries(LOCALE_NAMES).map(([tag, name]) => (
                <option key={tag} value={tag}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <Button
            tone="main"
            onClick={() => {
              window.print();
            }}
          >
            <Printer aria-hidden className="size-5" />
            {t("print")}
          </Button>
        </div>
      </div>
      <main className="safe-x mx-auto w-full max-w-5xl py-4 print:p-0">
        <article lang={language} dir={language === "ar" ? "rtl" : "ltr"} className="guide-sheet">
          <header>
            <h1>{title}</h1>
            <p>{rule}</p>
          </header>
          <div className="guide-columns">
            {parts.map(({ part, title: partTitle, entries }) => (
              <section key={part} data-part={part}>
                <h2>{partTitle}</h2>
                <ul>
                  {entries.map((entry) => (
                    <li key={entry.cashier}>
                      <strong>{entry.titles.join(" · ")}</strong>
                      <span>{entry.cashier}</span>
                      <CustomerLines said={entry.said} language={customerLanguage} />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <footer>{`Saoma · ${storeName}`}</footer>
        </article>
      </main>
    </div>
  );
}

type CustomerLinesProps = { readonly said: readonly CustomerSentence[]; readonly language: string };

/** What to show the customer; where it is not the same in all situations of the entry, each with its own. */
function CustomerLines({ said, language }: CustomerLinesProps) {
  return said.map(({ titles, sentence }) => (
    <p key={sentence}>
      {titles.length > 0 && <small>{`${titles.join(" · ")}: `}</small>}
      <em lang={language} dir="ltr">
        {sentence}
      </em>
    </p>
  ));
}
