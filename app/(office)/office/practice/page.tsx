import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { NoRight } from "@/components/office/no-right";
import { PracticeOffice } from "@/components/practice/practice-office";
import { loadPracticeTexts } from "@/lib/practice/load-practice-texts";
import { setPracticeCourse } from "@/server/actions/set-practice-course";
import { getOfficePractice } from "@/server/queries/get-office-practice";

export const metadata: Metadata = { title: "Practice" };

export default async function OfficePracticePage() {
  const found = await getOfficePractice();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "practice": {
      const texts = await loadPracticeTexts(await getLocale());
      return (
        <PracticeOffice
          people={found.people}
          course={found.course}
          timeZone={found.timeZone}
          courseWords={texts.course}
          setCourse={setPracticeCourse}
        />
      );
    }
  }
}
