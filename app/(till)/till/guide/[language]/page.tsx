import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/components/app/area-messages";
import { GuideSheet } from "@/components/practice/guide-sheet";
import { customerSentences, guideOf } from "@/lib/explanations/guide";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { LOCALES } from "@/lib/locales";
import { getTill } from "@/server/queries/get-till";

type GuideProps = { readonly params: Promise<{ language: string }> };

export async function generateMetadata({ params }: GuideProps): Promise<Metadata> {
  const { language } = await params;
  const locale = LOCALES.find((known) => known === language);
  if (locale === undefined) return {};
  return { title: (await getTranslations({ locale, namespace: "practice.guide-sheet" }))("title") };
}

export default async function GuidePage({ params }: GuideProps) {
  const asked = (await params).language;
  const language = LOCALES.find((locale) => locale === asked);
  if (language === undefined) notFound();
  const till = await getTill();
  if (till === null) redirect("/sign-in");
  const texts = await loadExplanationTexts(language);
  // Most wallets' owners read Chinese; a Chinese sheet has English beside it.
  const customerLanguage = language.startsWith("zh") ? "en" : "zh-CN";
  const t = await getTranslations({ locale: language, namespace: "practice.guide-sheet" });
  const customerTexts = await loadExplanationTexts(customerLanguage);
  const parts = guideOf(texts).map(({ part, entries }) => ({
    title: t(`part.${part}`),
    part,
    entries: entries.map((entry) => ({ ...entry, said: customerSentences(entry, texts, customerTexts) })),
  }));
  return (
    <AreaMessages area="practice">
      <GuideSheet
        language={language}
        title={t("title")}
        rule={t("rule")}
        parts={parts}
        customerLanguage={customerLanguage}
        storeName={till.session.storeName}
        mode={till.session.mode}
      />
    </AreaMessages>
  );
}
