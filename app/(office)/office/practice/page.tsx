import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { PracticeOffice } from "@/components/practice/practice-office";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { titleOf } from "@/lib/practice/lesson-title";
import { LESSONS } from "@/lib/practice/lessons";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";
import { setPracticeCourse } from "@/server/actions/set-practice-course";
import { getOfficePractice } from "@/server/queries/get-office-practice";

export const generateMetadata = pageTitle("office.nav.practice");

export default async function OfficePracticePage() {
  const found = await getOfficePractice();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "practice": {
      const locale = await getLocale();
      const [own, outcomes] = await Promise.all([loadPracticeTexts(locale), loadExplanationTexts(locale)]);
      const titles = [...LESSONS.values()].map((lesson) => [lesson.id, titleOf({ own, outcomes }, lesson)] as const);
      return (
        <PracticeOffice
          people={found.people}
          course={found.course}
          timeZone={found.timeZone}
          courseWords={own.course}
          lessonTitles={Object.fromEntries(titles)}
          setCourse={setPracticeCourse}
        />
      );
    }
  }
}
