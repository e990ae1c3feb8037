import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/components/app/area-messages";
import { GuideSheet } from "@/components/practice/guide-sheet";
import { guideOf } from "@/lib/explanations/guide";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { LOCALES } from "@/lib/locales";
import { getTill } from "@/server/queries/get-till";

export const metadata: Metadata = { title: "Guide" };

export default async function GuidePage({ params }: { readonly params: Promise<{ language: string }> }) {
  const asked = (await params).language;
  const language = LOCALES.find((locale) => locale === asked);
  if (language === undefined) notFound();
  const till = await getTill();
  if (till === null) redirect("/sign-in");
  const texts = await loadExplanationTexts(language);
  // Most wallets' owners read Chinese; a Chinese sheet has English beside it.
  const customerLanguage = language.startsWith("zh") ? "en" : "zh-CN";
  const t = await getTranslations({ locale: language, namespace: "practice.guide-sheet" });
  const parts = guideOf(texts).map(({ part, entries }) => ({ title: t(`part.${part}`), part, entries }));
  return (
    <AreaMessages area="practice">
      <GuideSheet
        language={language}
        title={t("title")}
        rule={t("rule")}
        parts={parts}
        customer={{ language: customerLanguage, texts: await loadExplanationTexts(customerLanguage) }}
        storeName={till.session.storeName}
        mode={till.session.mode}
      />
    </AreaMessages>
  );
}
