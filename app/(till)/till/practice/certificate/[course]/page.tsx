import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { Certificate } from "@/components/practice/certificate";
import { isCourse } from "@/lib/practice/lessons";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";
import { getPractice } from "@/server/queries/get-practice";

export const generateMetadata = pageTitle("practice.certificate");

export default async function CertificatePage({ params }: { readonly params: Promise<{ course: string }> }) {
  const { course } = await params;
  const practice = await getPractice();
  if (practice === null) redirect("/sign-in");
  const standing = practice.courses.find((each) => each.course === course);
  if (!isCourse(course) || standing === undefined || standing.learnt < standing.total) notFound();
  const locale = await getLocale();
  const texts = await loadPracticeTexts(locale);
  return (
    <AreaMessages area="practice">
      <Certificate session={practice.session} standing={standing} words={texts.course[course]} locale={locale} />
    </AreaMessages>
  );
}
