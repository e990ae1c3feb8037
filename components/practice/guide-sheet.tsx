"use client";

import "./guide-sheet.css";
import { Printer } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PaymentsHeader } from "@/components/payments/payments-header";
import type { RunMode } from "@/components/till/till-contract";
import { Button } from "@/components/ui/button";
import type { GuideEntry, GuidePart } from "@/lib/explanations/guide";
import type { ExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { LOCALE_NAMES } from "@/lib/locales";

type GuideSheetProps = {
  readonly language: string;
  readonly title: string;
  /** The one rule above all others. */
  readonly rule: string;
  readonly parts: readonly {
    readonly part: GuidePart;
    readonly title: string;
    readonly entries: readonly GuideEntry[];
  }[];
  readonly customer: { readonly language: string; readonly texts: ExplanationTexts };
  readonly storeName: string;
  readonly mode: RunMode;
};

/** Every situation on one sheet of A4, for the wall beside the till. */
export function GuideSheet({ language, title, rule, parts, customer, storeName, mode }: GuideSheetProps) {
  const t = useTranslations("practice");
  const router = useRouter();
  return (
    <div className="min-h-dvh bg-paper text-ink print:min-h-0">
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
                      <CustomerLine entry={entry} customer={customer} />
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

type CustomerLineProps = { readonly entry: GuideEntry; readonly customer: GuideSheetProps["customer"] };

/** What to show the customer, where every situation of the entry has the same sentence for them. */
function CustomerLine({ entry, customer }: CustomerLineProps) {
  const sentences = new Set(entry.keys.flatMap((key) => customer.texts[key]?.customer ?? []));
  const [sentence] = sentences;
  if (sentence === undefined || sentences.size > 1) return null;
  return (
    <em lang={customer.language} dir="ltr">
      {sentence}
    </em>
  );
}
