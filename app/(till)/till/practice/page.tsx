import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AreaMessages } from "@/components/app/area-messages";
import { PracticeScreen } from "@/components/practice/practice-screen";
import { allowSelling } from "@/server/actions/allow-selling";
import { listApprovers } from "@/server/actions/list-approvers";
import { recordPractice } from "@/server/actions/record-practice";
import { getPractice } from "@/server/queries/get-practice";

export const metadata: Metadata = { title: "Practice" };

const ACTIONS = { recordPractice, allowSelling, listApprovers };

type PracticePageProps = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function PracticePage({ searchParams }: PracticePageProps) {
  const practice = await getPractice();
  if (practice === null) redirect("/sign-in");
  const { lesson } = await searchParams;
  return (
    <AreaMessages area="practice">
      <PracticeScreen
        session={practice.session}
        standings={practice.standings}
        practiceFirst={practice.practiceFirst}
        lessonId={typeof lesson === "string" ? lesson : null}
        actions={ACTIONS}
      />
    </AreaMessages>
  );
}
