"use client";

import "./certificate.css";
import { useTranslations } from "next-intl";
import { PaymentsHeader } from "@/components/payments/payments-header";
import { Button } from "@/components/ui/button";
import { SaomaMark } from "@/components/ui/saoma-mark";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { CourseStanding } from "@/lib/practice/standing";

type CertificateProps = {
  readonly session: PracticeSession;
  readonly standing: CourseStanding;
  readonly words: { readonly title: string; readonly about: string };
  readonly locale: string;
};

/** Who has learnt which course, and when: one sheet of A4, for the wall or the file. */
export function Certificate({ session, standing, words, locale }: CertificateProps) {
  const t = useTranslations("practice");
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: session.timeZone });
  return (
    <div className="min-h-dvh bg-paper text-ink print:bg-white">
      <div className="print:hidden">
        <PaymentsHeader
          mode="practice"
          title={t("certificate")}
          subtitle={session.storeName}
          back={{ href: "/till/practice", label: t("home") }}
        />
      </div>
      <main className="mx-auto flex w-full max-w-4xl flex-col gap-5 p-4 sm:p-6 print:max-w-none print:p-0">
        <article className="certificate flex flex-col items-center gap-6 rounded-card border-8 border-double border-practice bg-card px-6 py-14 text-center print:min-h-[184mm] print:bg-white print:justify-center">
          <SaomaMark className="size-16" />
          <p className="text-body text-ink-soft">{t("certifies")}</p>
          <h1 className="text-[clamp(2rem,7vmin,3.5rem)] leading-tight font-bold">{session.personName}</h1>
          <p className="text-lead">{t("has-learnt", { course: words.title })}</p>
          <p className="max-w-xl text-body text-ink-soft text-balance">{words.about}</p>
          <p className="text-body tabular-nums">{t("result", { count: standing.total, score: standing.score ?? 0 })}</p>
          <p className="text-body font-semibold">
            {session.storeName}
            {standing.lastAt !== null && ` · ${day.format(standing.lastAt)}`}
          </p>
        </article>
        <Button
          tone="main"
          size="large"
          className="print:hidden"
          onClick={() => {
            window.print();
          }}
        >
          {t("print")}
        </Button>
      </main>
    </div>
  );
}
